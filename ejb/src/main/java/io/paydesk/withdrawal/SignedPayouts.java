package io.paydesk.withdrawal;

import io.paydesk.audit.Actor;
import io.paydesk.chain.Chains;
import io.paydesk.chain.SpendingView;
import io.paydesk.chain.Spendings;
import io.paydesk.channel.ChannelKind;
import io.paydesk.channel.ChannelView;
import io.paydesk.channel.Channels;
import io.paydesk.channel.Direction;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Refusal;
import io.paydesk.withdrawal.WithdrawalBook.Held;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Payouts over bitcoin's chain: somebody of the treasury exports what is approved as one transaction, carries it to the machine that
 * has the keys, and somebody else brings it back signed. It is SENT when a node tells of it and SETTLED when it is deep enough. An
 * export is never taken back: whoever has it may have signed it. It is given up by {@link AbandonedPayouts} alone.
 */
@Stateless
public class SignedPayouts {
    /** What one must hold to export, and to bring back. */
    public static final String EXPORT = FilePayouts.EXPORT;

    public static final String BRING = WithdrawalReview.APPROVE;

    @Inject
    Batches batches;

    @Inject
    WithdrawalBook book;

    @Inject
    PayoutOutcomes outcomes;

    @EJB
    Spendings spendings;

    @EJB
    PayoutScreening screening;

    @EJB
    Channels channels;

    @Inject
    Chains chains;

    /** A batch and its transaction. */
    public record Signing(PayoutBatchView batch, SpendingView spending) {
        public boolean isExportedBy(Actor actor) {
            return batch.createdBy().equals(Withdrawal.written(actor));
        }

        /** Whether it is this one who proposes to give it up. */
        public boolean isAbandonedBy(Actor actor) {
            var asked = spending.abandoning();
            return asked != null && asked.by().equals(Withdrawal.written(actor));
        }
    }

    /**
     * Makes one transaction of what is approved on a channel, up to 500, the oldest first; what may not go now stops, and what our
     * coins do not cover waits on, as does what is the actor's own. Answers an empty batch when nothing waits. Refuses: NOT_ALLOWED, NOT_BY_FILE, CHANNEL_UNKNOWN,
     * CHANNEL_CLOSED, RATE_WRONG, NOT_ENOUGH_COINS.
     *
     * @param rate what the miner gets a byte, in the smallest unit
     */
    public PayoutBatchView export(Actor actor, String code, int rate) {
        actor.require(EXPORT);
        var channel = channels.get(code);
        if (channel.kind() != ChannelKind.CHAIN
                || channel.direction() != Direction.OUT
                || channel.asset() != Asset.BTC) {
            throw new Refusal(WithdrawalRefusal.NOT_BY_FILE);
        }
        screening.screen(channel);
        var waiting = outcomes.readyOf(batches.approved(actor, channel)).stream()
                .map(Held::withdrawal)
                .toList();
        var places = spendings.covered(channel.asset(), outcomes.payees(waiting), rate);
        var ready = places.stream().map(waiting::get).toList();
        var batch = batches.gather(channel, actor, ready).batch();
        if (!ready.isEmpty()) {
            spendings.begin(batch.id, outcomes.payees(ready), rate);
        }
        return batches.view(batch);
    }

    /** What is to be signed: a PSBT in Base64 (BIP 174). Refuses: NOT_ALLOWED, BATCH_UNKNOWN, OWN_ACCOUNT, SPENDING_UNKNOWN, SPENDING_ABANDONED. */
    public String psbt(Actor actor, long id) {
        actor.require(EXPORT);
        var view = batches.view(batches.find(id, ChannelKind.CHAIN));
        var items = batches.items(actor, id);
        var psbt = spendings.psbt(id);
        items.forEach(each -> book.note(each.withdrawal(), "exported", actor, view.name()));
        return psbt;
    }

    /**
     * Brings it back signed: nodes are told within seconds. Refuses: NOT_ALLOWED, BATCH_UNKNOWN, OWN_EXPORT, OWN_ACCOUNT, SPENDING_UNKNOWN,
     * SPENDING_ABANDONED, SIGNED_BEFORE, SIGNED_FORM, SIGNED_ANOTHER, SIGNATURE_MISSING, PAYEES_CHANGED, PAYEE_LISTED.
     */
    public Signing bring(Actor actor, long id, String signed) {
        actor.require(BRING);
        var batch = batches.hold(id, ChannelKind.CHAIN);
        if (batch.createdBy.equals(Withdrawal.written(actor))) {
            throw new Refusal(WithdrawalRefusal.OWN_EXPORT);
        }
        var items = batches.items(actor, id);
        var spending = spendings.sign(id, signed);
        Batches.requireQueued(batch, items);
        outcomes.requireUnlisted(items);
        batches.confirm(batch, actor);
        items.forEach(each -> book.note(each.withdrawal(), "signed", actor, spending.transaction()));
        return new Signing(batches.view(batch), spending);
    }

    /** The newest fifty batches and all that are not over, the newest first. Refuses: NOT_ALLOWED. */
    public List<Signing> list(Actor actor) {
        actor.require(WithdrawalBoard.READ);
        return batches.latest(ChannelKind.CHAIN, spendings.live()).stream()
                .flatMap(batch ->
                        spendings.find(batch.id).stream().map(spending -> new Signing(batches.view(batch), spending)))
                .toList();
    }

    /** The transactions that spent coins of one that was replaced, by their names. Refuses: NOT_ALLOWED. */
    public List<String> spenders(Actor actor, Signing of) {
        actor.require(WithdrawalBoard.READ);
        return spendings.spenders(of.batch().id());
    }

    /** What one that whoever asks may see is called on its chain; "" before it is seen there, or when it left another way. */
    public String transaction(WithdrawalView of) {
        return of.batch() == null || of.state().isHeld()
                ? ""
                : spendings.find(of.batch()).map(SpendingView::transaction).orElse("");
    }

    /** The channels whose payouts are signed elsewhere. */
    public List<ChannelView> signed() {
        return channels.list().stream()
                .filter(each -> each.direction() == Direction.OUT
                        && each.kind() == ChannelKind.CHAIN
                        && chains.isSigned(each.asset()))
                .toList();
    }
}

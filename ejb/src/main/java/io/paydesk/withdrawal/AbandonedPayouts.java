package io.paydesk.withdrawal;

import io.paydesk.audit.Actor;
import io.paydesk.chain.Abandoning;
import io.paydesk.chain.ChainRefusal;
import io.paydesk.chain.Spendings;
import io.paydesk.channel.ChannelKind;
import io.paydesk.kernel.Refusal;
import io.paydesk.withdrawal.WithdrawalBook.Held;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Transactions of a chain that two people give up: one proposes it, another approves. Nobody is paid twice: of one that no node has
 * told of the same payouts leave at once with another from the same coins, so only one of both can come; money is given back only
 * for one that can never come.
 */
@Stateless
public class AbandonedPayouts {
    @Inject
    Batches batches;

    @Inject
    WithdrawalBook book;

    @Inject
    PayoutOutcomes outcomes;

    @EJB
    Spendings spendings;

    /**
     * Proposes it. Refuses: NOT_ALLOWED, BATCH_UNKNOWN, REASON_MISSING, OWN_ACCOUNT, SPENDING_UNKNOWN, SPENDING_ABANDONED, STILL_COMING,
     * RATE_WRONG.
     *
     * @param rate what the miner of the one that takes its place gets a byte, in the smallest unit; any for one that can never come
     */
    public void propose(Actor actor, long id, int rate, String why) {
        actor.require(SignedPayouts.EXPORT);
        batches.hold(id, ChannelKind.CHAIN);
        var words = Withdrawal.reason(why);
        var items = batches.items(actor, id);
        spendings.propose(id, new Abandoning(Withdrawal.written(actor), words, rate));
        note(items, "abandon-proposed", actor, words);
    }

    /** It is not given up after all. Refuses: NOT_ALLOWED, BATCH_UNKNOWN, OWN_ACCOUNT, SPENDING_UNKNOWN, SPENDING_ABANDONED. */
    public void refuse(Actor actor, long id) {
        actor.require(SignedPayouts.EXPORT);
        var batch = batches.hold(id, ChannelKind.CHAIN);
        var items = batches.items(actor, id);
        spendings.keep(id);
        note(items, "abandon-refused", actor, batches.view(batch).name());
    }

    /**
     * Approves it: its payouts leave with a new transaction, or are given back where they can never come. Each is looked at once more,
     * as before an export; who may not be paid now stays behind. Answers the batch that they stand in now. Refuses: NOT_ALLOWED,
     * BATCH_UNKNOWN, SPENDING_UNKNOWN, SPENDING_ABANDONED, NOTHING_PROPOSED, OWN_PROPOSAL, OWN_ACCOUNT, STILL_COMING, SPENDER_UNKNOWN,
     * RATE_WRONG, PAYEES_CHANGED, NOT_ENOUGH_COINS, FEE_TOO_LOW, PAID_BEFORE, PAID_ELSEWHERE.
     */
    public PayoutBatchView approve(Actor actor, long id) {
        actor.require(SignedPayouts.BRING);
        var batch = batches.hold(id, ChannelKind.CHAIN);
        var spending = spendings.held(id);
        var asked = spending.abandoning();
        if (asked == null) {
            throw new Refusal(ChainRefusal.NOTHING_PROPOSED);
        }
        if (asked.by().equals(Withdrawal.written(actor))) {
            throw new Refusal(WithdrawalRefusal.OWN_PROPOSAL);
        }
        var items = batches.items(actor, id);
        note(items, "abandoned", actor, batches.view(batch).name());
        if (spending.isDead()) {
            giveBack(actor, batch, items);
            return batches.view(batch);
        }
        return batches.view(replace(actor, batch, items, asked));
    }

    /** What may not go any more stays behind, held in the one that is given up, until that has lost. */
    private PayoutBatch replace(Actor actor, PayoutBatch batch, List<Held> items, Abandoning asked) {
        Batches.requireQueued(batch, items);
        var going = outcomes.readyOf(items);
        items.stream()
                .filter(held -> !going.contains(held))
                .forEach(held -> note(List.of(held), "left-behind", actor, asked.why()));
        var next = batches.again(batch, going, asked.by());
        var payees = outcomes.payees(going.stream().map(Held::withdrawal).toList());
        spendings.replace(batch.id, Withdrawal.written(actor), next.id, payees);
        return next;
    }

    /** What was settled by other means stays so. */
    private void giveBack(Actor actor, PayoutBatch batch, List<Held> items) {
        var unpaid = items.stream().filter(AbandonedPayouts::isUnpaid).toList();
        var behind = spendings.before(batch.id).stream()
                .flatMap(number -> batches.items(number).stream())
                .filter(AbandonedPayouts::isUnpaid)
                .toList();
        if (!(unpaid.isEmpty() && behind.isEmpty()) && spendings.mayHavePaid(batch.id)) {
            throw new Refusal(WithdrawalRefusal.PAID_BEFORE);
        }
        requireUnpaid(batch, items);
        behind.forEach(this::requireUnpaid);
        spendings.giveUp(batch.id, Withdrawal.written(actor));
        for (var held : unpaid) {
            if (held.withdrawal().state == WithdrawalState.SENT) {
                outcomes.returned(held, actor, ReasonCode.of(""), false);
            } else {
                outcomes.refused(held, actor, ReasonCode.of(""));
            }
        }
        behind.forEach(held -> outcomes.cameBack(held, actor));
    }

    /** Whoever has the keys may have paid the same people with what spent its coins. Refuses: PAID_ELSEWHERE. */
    private void requireUnpaid(PayoutBatch batch, List<Held> items) {
        var settled = IntStream.range(0, items.size())
                .filter(place -> !isUnpaid(items.get(place)))
                .boxed()
                .collect(Collectors.toSet());
        var whole = items.size() == batch.items; // else nobody knows which output is whose
        var paid = spendings.paidElsewhere(batch.id, whole ? settled : Set.of());
        if (!paid.isEmpty()) {
            var first = paid.stream().min(Comparator.naturalOrder()).orElseThrow();
            throw new Refusal(
                    WithdrawalRefusal.PAID_ELSEWHERE,
                    whole
                            ? items.get(first).withdrawal().id()
                            : batches.view(batch).name());
        }
    }

    /** Of one that stayed behind; the others of its batch went on with another. Refuses: PAID_ELSEWHERE. */
    private void requireUnpaid(Held behind) {
        var withdrawal = behind.withdrawal();
        var payees = outcomes.payees(List.of(withdrawal));
        if (spendings.paysElsewhere(Objects.requireNonNull(withdrawal.batchId), payees)) {
            throw new Refusal(WithdrawalRefusal.PAID_ELSEWHERE, withdrawal.id());
        }
    }

    private static boolean isUnpaid(Held held) {
        return held.withdrawal().state == WithdrawalState.QUEUED || held.withdrawal().state == WithdrawalState.SENT;
    }

    private void note(List<Held> items, String what, Actor actor, String words) {
        items.forEach(each -> book.note(each.withdrawal(), what, actor, words));
    }
}

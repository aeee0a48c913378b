package io.paydesk.withdrawal;

import io.paydesk.audit.Actor;
import io.paydesk.channel.ChannelKind;
import io.paydesk.channel.ChannelView;
import io.paydesk.channel.Channels;
import io.paydesk.channel.Direction;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Settings;
import io.paydesk.withdrawal.WithdrawalBook.Held;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Payouts by files for the bank: somebody of the treasury exports what is approved, carries it to the bank, and confirms once
 * the bank has taken it. A file can be fetched again and says the same: its orders keep their numbers. One that the bank did not
 * take is ended by {@link EndedFiles}.
 */
@Stateless
public class FilePayouts {
    /** What one must hold to carry files. */
    public static final String EXPORT = "money:propose";

    /** Not those that the bank refused: they wait for another file, or are over. */
    private static final Set<WithdrawalState> PAID_BY_FILE = EnumSet.of(
            WithdrawalState.QUEUED,
            WithdrawalState.UNKNOWN,
            WithdrawalState.SENT,
            WithdrawalState.SETTLED,
            WithdrawalState.RETURNED);

    @Inject
    WithdrawalBook book;

    @Inject
    PayoutOutcomes outcomes;

    @EJB
    Channels channels;

    @Inject
    Batches batches;

    @Inject
    Settings settings;

    /**
     * Puts what is approved on a channel into a new file, up to 500; what may not go now is left out, and what is the actor's own
     * waits for a colleague. Refuses: NOT_ALLOWED, NOT_BY_FILE, CHANNEL_UNKNOWN.
     */
    public PayoutBatchView export(Actor actor, String code) {
        actor.require(EXPORT);
        var channel = channels.get(code);
        if (!settings.payoutProvider().equals("file") || channel.kind() != ChannelKind.BANK) {
            throw new Refusal(WithdrawalRefusal.NOT_BY_FILE);
        }
        return batches.view(batches.gather(channel, actor).batch());
    }

    /** The bank has taken the file: what of it still waits is sent. Refuses: NOT_ALLOWED, BATCH_UNKNOWN, BATCH_ENDED, OWN_ACCOUNT. */
    public PayoutBatchView confirm(Actor actor, long id) {
        actor.require(EXPORT);
        var batch = batches.hold(id, ChannelKind.BANK);
        batches.confirm(batch, actor);
        var queued = batches.items(actor, id).stream()
                .filter(held -> held.withdrawal().state == WithdrawalState.QUEUED)
                .toList();
        outcomes.acceptedAll(queued, actor);
        return batches.view(batch);
    }

    /** The file for the bank, pain.001.001.09. Refuses: NOT_ALLOWED, BATCH_UNKNOWN, BATCH_ENDED, OWN_ACCOUNT. */
    public String file(Actor actor, long id) {
        actor.require(EXPORT);
        var batch = batches.hold(id, ChannelKind.BANK);
        batch.requireFetchable();
        var items = batches.items(actor, id).stream()
                .map(Held::withdrawal)
                .filter(each -> PAID_BY_FILE.contains(each.state))
                .toList();
        var orders = outcomes.orders(items);
        var view = batches.view(batch);
        items.forEach(each -> book.note(each, "exported", actor, view.name()));
        return Pain001.of(view, orders, settings);
    }

    /** The files there are, the newest first. Refuses: NOT_ALLOWED. */
    public List<PayoutBatchView> list(Actor actor) {
        actor.require(EXPORT);
        return batches.latest(ChannelKind.BANK, batches.unconfirmed()).stream()
                .map(batches::view)
                .toList();
    }

    /** The channels that files are made for. */
    public List<ChannelView> byFile() {
        return channels.list().stream()
                .filter(each -> each.direction() == Direction.OUT && each.kind() == ChannelKind.BANK)
                .toList();
    }
}

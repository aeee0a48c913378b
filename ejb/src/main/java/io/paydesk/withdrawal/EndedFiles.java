package io.paydesk.withdrawal;

import io.paydesk.audit.Actor;
import io.paydesk.channel.ChannelKind;
import io.paydesk.kernel.Refusal;
import io.paydesk.withdrawal.WithdrawalBook.Held;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/**
 * Files that the bank did not take at all: one person who has asked the bank proposes to end the file, another ends it. Its payouts
 * wait to leave with another file, or stop where they may not go now. An ended one is never fetched or confirmed again; what the
 * bank tells of its payouts all the same is heard, and told in the log.
 */
@Stateless
public class EndedFiles {
    @Inject
    Batches batches;

    @Inject
    WithdrawalBook book;

    @Inject
    PayoutOutcomes outcomes;

    @Inject
    Clock clock;

    /**
     * Proposes it; nobody fetches the file from now on. Refuses: NOT_ALLOWED, BATCH_UNKNOWN, REASON_MISSING, OWN_ACCOUNT, BATCH_ENDED,
     * BATCH_TAKEN.
     */
    public void propose(Actor actor, long id, String why) {
        actor.require(FilePayouts.EXPORT);
        var batch = batches.hold(id, ChannelKind.BANK);
        var words = Withdrawal.reason(why);
        var items = untaken(actor, batch);
        batch.askToEnd(Withdrawal.written(actor), words);
        note(items, "file-end-proposed", actor, batch, words);
    }

    /** It is not ended after all. Refuses: NOT_ALLOWED, BATCH_UNKNOWN, OWN_ACCOUNT, BATCH_ENDED, NOTHING_PROPOSED. */
    public void refuse(Actor actor, long id) {
        actor.require(FilePayouts.EXPORT);
        var batch = batches.hold(id, ChannelKind.BANK);
        batch.keep();
        note(batches.items(actor, id), "file-end-refused", actor, batch, "");
    }

    /**
     * Ends it: its payouts leave with another file. Refuses: NOT_ALLOWED, BATCH_UNKNOWN, OWN_ACCOUNT, BATCH_ENDED, BATCH_TAKEN,
     * NOTHING_PROPOSED, OWN_PROPOSAL.
     */
    public PayoutBatchView approve(Actor actor, long id) {
        actor.require(WithdrawalReview.APPROVE);
        var batch = batches.hold(id, ChannelKind.BANK);
        var items = untaken(actor, batch);
        batch.end(Withdrawal.written(actor), clock.instant());
        note(items, "file-ended", actor, batch, "");
        for (var held : items) {
            held.withdrawal().endedBatchId = id;
            outcomes.cameBack(held, actor);
        }
        return batches.view(batch);
    }

    /** All that still stands in it. Refuses: OWN_ACCOUNT, BATCH_TAKEN where the bank has told of one of them. */
    private List<Held> untaken(Actor actor, PayoutBatch batch) {
        var items = batches.items(actor, batch.id);
        if (items.stream().anyMatch(held -> held.withdrawal().state != WithdrawalState.QUEUED)) {
            throw new Refusal(WithdrawalRefusal.BATCH_TAKEN);
        }
        return items;
    }

    private void note(List<Held> items, String what, Actor actor, PayoutBatch batch, String words) {
        items.forEach(each -> book.note(each.withdrawal(), what, actor, "PB-" + batch.id + " " + words));
    }
}

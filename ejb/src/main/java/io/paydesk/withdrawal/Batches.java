package io.paydesk.withdrawal;

import io.paydesk.audit.Actor;
import io.paydesk.channel.ChannelKind;
import io.paydesk.channel.ChannelView;
import io.paydesk.channel.Channels;
import io.paydesk.kernel.Leases;
import io.paydesk.kernel.Refusal;
import io.paydesk.withdrawal.WithdrawalBook.Held;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What leaves together, as a file for a bank or as one transaction of a chain. One at a time is changed. */
@Dependent
class Batches {
    /** What was gathered, and what of it goes; nothing is kept while that is empty. */
    record Gathered(PayoutBatch batch, List<Withdrawal> items) {}

    private static final String DOOR = "payout-batch";
    private static final int ITEMS_MAX = 500;
    private static final int SHOWN_MAX = 50;

    @PersistenceContext
    EntityManager em;

    @Inject
    WithdrawalBook book;

    @Inject
    PayoutOutcomes outcomes;

    @Inject
    Channels channels;

    @Inject
    Leases leases;

    @Inject
    Clock clock;

    /** Queues what is approved on the channel, up to 500; what may not go now is left out. */
    Gathered gather(ChannelView channel, Actor actor) {
        leases.enterAlone(DOOR);
        var batch = new PayoutBatch(channel, actor, clock.instant());
        var approved = book.holdAll(approved(channel.code())).stream()
                .filter(held -> held.withdrawal().state == WithdrawalState.APPROVED)
                .toList();
        var picked = outcomes.queueAll(approved, actor);
        picked.forEach(each -> batch.add(each.net()));
        if (!picked.isEmpty()) { // what had to stop has stopped: that is not to be undone by a refusal
            em.persist(batch);
            picked.forEach(each -> each.batchId = batch.id);
            em.flush();
        }
        return new Gathered(batch, picked);
    }

    /** Refuses: BATCH_UNKNOWN, also for one of another kind of channel. */
    PayoutBatch find(long id, ChannelKind kind) {
        return Optional.ofNullable(em.find(PayoutBatch.class, id))
                .filter(found -> channels.kind(found.channel) == kind)
                .orElseThrow(() -> new Refusal(WithdrawalRefusal.BATCH_UNKNOWN));
    }

    /** As {@link #find}, while nobody else changes it. */
    PayoutBatch hold(long id, ChannelKind kind) {
        leases.enterAlone(DOOR);
        return find(id, kind);
    }

    /** All that left with it, held. */
    List<Held> items(long id) {
        var numbers = em.createQuery("select w.id from Withdrawal w where w.batchId = ?1", Long.class)
                .setParameter(1, id)
                .getResultStream()
                .map(WithdrawalId::new)
                .toList();
        return book.holdAll(numbers);
    }

    /** The newest first. */
    List<PayoutBatch> latest(ChannelKind kind) {
        return em.createQuery("from PayoutBatch b order by b.id desc", PayoutBatch.class)
                .setMaxResults(SHOWN_MAX)
                .getResultStream()
                .filter(each -> channels.kind(each.channel) == kind)
                .toList();
    }

    void confirm(PayoutBatch batch, Actor actor) {
        if (batch.confirmedAt == null) {
            batch.confirmedAt = clock.instant();
            batch.confirmedBy = Withdrawal.written(actor);
        }
    }

    PayoutBatchView view(PayoutBatch batch) {
        return batch.view(channels.asset(batch.channel));
    }

    private List<WithdrawalId> approved(String channel) {
        return em.createQuery(
                        "select w.id from Withdrawal w where w.channel = ?1 and w.state = ?2 order by w.id", Long.class)
                .setParameter(1, channel)
                .setParameter(2, WithdrawalState.APPROVED)
                .setMaxResults(ITEMS_MAX)
                .getResultStream()
                .map(WithdrawalId::new)
                .toList();
    }
}

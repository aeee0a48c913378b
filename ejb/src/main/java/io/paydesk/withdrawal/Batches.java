package io.paydesk.withdrawal;

import io.paydesk.audit.Actor;
import io.paydesk.channel.ChannelKind;
import io.paydesk.channel.ChannelView;
import io.paydesk.channel.Channels;
import io.paydesk.kernel.Leases;
import io.paydesk.kernel.Refusal;
import io.paydesk.withdrawal.WithdrawalBook.Held;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    @EJB
    Channels channels;

    @Inject
    OwnMoney own;

    @EJB
    Leases leases;

    @Inject
    Clock clock;

    /** Queues what is approved on the channel, up to 500 and none of the actor's own; what may not go now is left out, and stops. */
    Gathered gather(ChannelView channel, Actor actor) {
        return batch(channel, actor, outcomes.queueAll(approved(actor, channel), actor));
    }

    /** Queues these of what {@link #approved} answered. */
    Gathered gather(ChannelView channel, Actor actor, List<Withdrawal> ready) {
        outcomes.queueReady(ready, actor);
        return batch(channel, actor, ready);
    }

    /** What is approved on the channel, the oldest first, held, up to 500. */
    List<Held> approved(ChannelView channel) {
        leases.enterAlone(DOOR);
        return book.holdAll(approved(channel.code())).stream()
                .filter(held -> held.withdrawal().state == WithdrawalState.APPROVED)
                .toList();
    }

    /** As {@link #approved}, without what is the actor's own. */
    List<Held> approved(Actor actor, ChannelView channel) {
        return own.foreign(actor, approved(channel));
    }

    private Gathered batch(ChannelView channel, Actor actor, List<Withdrawal> picked) {
        var batch = new PayoutBatch(channel.code(), Withdrawal.written(actor), clock.instant());
        picked.forEach(each -> batch.add(each.net()));
        if (!picked.isEmpty()) {
            keep(batch, picked);
        }
        return new Gathered(batch, picked);
    }

    /** All that left with one that is given up leaves with a new one, as the work of whoever proposed that. */
    PayoutBatch again(PayoutBatch batch, List<Held> items, String proposedBy) {
        var next = new PayoutBatch(batch.channel, proposedBy, clock.instant());
        var moved = items.stream().map(Held::withdrawal).toList();
        moved.forEach(each -> next.add(each.net()));
        keep(next, moved);
        return next;
    }

    private void keep(PayoutBatch batch, List<Withdrawal> items) {
        em.persist(batch);
        items.forEach(each -> each.batchId = batch.id);
        em.flush();
    }

    /** Refuses: PAYEES_CHANGED unless all that it was made of still waits in it. */
    static void requireQueued(PayoutBatch batch, List<Held> items) {
        var queued = items.stream()
                .filter(held -> held.withdrawal().state == WithdrawalState.QUEUED)
                .count();
        if (queued != batch.items) {
            throw new Refusal(WithdrawalRefusal.PAYEES_CHANGED);
        }
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

    /** All that left with it, held by one who may have a hand in it. Refuses: OWN_ACCOUNT. */
    List<Held> items(Actor actor, long id) {
        var items = items(id);
        own.requireForeign(actor, items);
        return items;
    }

    /** The newest first: fifty of the channels of this kind, and those of them that are open, however old. */
    List<PayoutBatch> latest(ChannelKind kind, List<Long> open) {
        var codes = channels.list().stream()
                .filter(each -> each.kind() == kind)
                .map(ChannelView::code)
                .toList();
        var newest = em.createQuery("from PayoutBatch b where b.channel in ?1 order by b.id desc", PayoutBatch.class)
                .setParameter(1, codes)
                .setMaxResults(SHOWN_MAX)
                .getResultStream();
        var waiting = em.createQuery("from PayoutBatch b where b.channel in ?1 and b.id in ?2", PayoutBatch.class)
                .setParameter(1, codes)
                .setParameter(2, open)
                .getResultStream();
        return Stream.concat(newest, waiting)
                .distinct()
                .sorted(Comparator.comparingLong((PayoutBatch each) -> each.id).reversed())
                .toList();
    }

    /** The numbers of those that nobody confirmed or ended. */
    List<Long> unconfirmed() {
        return em.createQuery(
                        "select b.id from PayoutBatch b where b.confirmedAt is null and b.endedAt is null", Long.class)
                .getResultList();
    }

    /** Refuses: BATCH_ENDED. */
    void confirm(PayoutBatch batch, Actor actor) {
        batch.confirm(Withdrawal.written(actor), clock.instant());
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

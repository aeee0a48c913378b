package io.paydesk.outbox;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Page;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.cfg.AvailableSettings;
import org.jspecify.annotations.Nullable;

/** What must leave the house after commit: put by verbs, claimed by nodes, parked where staff see it when it cannot. */
@Stateless
public class Outbox {
    private static final Duration CLAIM = Duration.ofSeconds(60);
    /** So far the nodes' clocks may stand apart; what lies further ahead was written before a clock was set back. */
    private static final Duration SKEW_MAX = Duration.ofMinutes(1);

    private static final int FOLLOWING_MAX = 2000;
    private static final int FORGOTTEN_AT_ONCE = 1000;
    private static final int SKIP_LOCKED = -2; // Hibernate's value of jakarta.persistence.lock.timeout for SKIP LOCKED

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @EJB
    Audit audit;

    /** Puts an item into the caller's transaction, due at the given instant at the earliest, and tells its number. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public long put(String kind, String about, String recipient, String subject, String payload, Instant due) {
        var item = new QueuedItem(kind, about, recipient, subject, payload, clock.instant(), due);
        em.persist(item);
        return item.id;
    }

    /** Takes an item back that cannot have left yet; false when it is too late. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean cancel(long id) {
        var item = em.find(QueuedItem.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (item == null || item.state != OutboxState.QUEUED || !item.isUntried()) {
            return false;
        }
        item.finish(OutboxState.CANCELLED, null, clock.instant());
        return true;
    }

    /**
     * What was put about these features' objects ({@code feature:number}) names nobody from now on: address, payload and the other
     * side's answer are gone. What no node has in hand yet does not leave any more; that it was put, and whether it left, stays.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void forget(String kind, List<String> abouts) {
        for (var from = 0; from < abouts.size(); from += FORGOTTEN_AT_ONCE) {
            // native, since PostgreSQL uses the index of letters for this very condition alone
            em.createNativeQuery("update outbox_item set recipient = '', payload = '{}', last_error = null,"
                            + " state = case when state = 'SENT' then state else 'CANCELLED' end,"
                            + " finished_at = coalesce(finished_at, ?1), claimed_by = null, claimed_until = null"
                            + " where kind = ?2 and about in (?3) and about like '%:%'")
                    .setParameter(1, clock.instant())
                    .setParameter(2, kind)
                    .setParameter(3, abouts.subList(from, Math.min(abouts.size(), from + FORGOTTEN_AT_ONCE)))
                    .executeUpdate();
        }
    }

    /** Claims up to so many due items for a node, for 60 s; items of a node that died come free by themselves. */
    public List<OutboxItem> claim(String node, Collection<String> kinds, int most) {
        return claim(node, kinds, most, Set.of());
    }

    /** Likewise, without those of which is known that they wait for one of these ways. */
    public List<OutboxItem> claim(String node, Collection<String> kinds, int most, Set<String> closedWays) {
        var now = clock.instant();
        var due = em.createQuery(
                        "from QueuedItem i where i.kind in ?1 and (i.way is null or i.way not in ?3) and (i.state = QUEUED and i.notBefore <= ?2"
                                + " or i.state = SENDING and i.claimedUntil <= ?2) order by i.notBefore, i.id",
                        QueuedItem.class)
                .setParameter(1, kinds)
                .setParameter(2, now)
                .setParameter(3, closedWays.isEmpty() ? Set.of("") : closedWays)
                .setMaxResults(most)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(AvailableSettings.JAKARTA_LOCK_TIMEOUT, SKIP_LOCKED)
                .getResultList();
        due.forEach(item -> item.claim(node, now.plus(CLAIM)));
        return due.stream().map(QueuedItem::view).toList();
    }

    /** Keeps the claims of a node alive on what it has in hand; all else of its comes free in time. */
    public void renew(String node, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        em.createQuery("update QueuedItem i set i.claimedUntil = ?2"
                        + " where i.claimedBy = ?1 and i.state = SENDING and i.id in ?3")
                .setParameter(1, node)
                .setParameter(2, clock.instant().plus(CLAIM))
                .setParameter(3, ids)
                .executeUpdate();
    }

    /**
     * After the clock was set back: what was put before is due by the new time, up to 2,000 items each time; what was to wait
     * before its first try, so that it can be taken back, waits as long from now. A claim made before ends by it unless its
     * node lives and renews it.
     */
    public void followTheClock() {
        var now = clock.instant();
        em.createQuery("from QueuedItem i where i.state = QUEUED and i.createdAt > ?1 order by i.id", QueuedItem.class)
                .setParameter(1, now.plus(SKEW_MAX))
                .setMaxResults(FOLLOWING_MAX)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(AvailableSettings.JAKARTA_LOCK_TIMEOUT, SKIP_LOCKED)
                .getResultList()
                .forEach(item -> item.followTheClock(now));
        em.createQuery("update QueuedItem i set i.claimedUntil = ?1 where i.state = SENDING and i.claimedUntil > ?2")
                .setParameter(1, now.plus(CLAIM))
                .setParameter(2, now.plus(CLAIM).plus(SKEW_MAX))
                .executeUpdate();
    }

    /** Records the end of an item that the node has claimed. */
    public void finish(String node, long id, OutboxState end, @Nullable String error) {
        claimed(node, id).ifPresent(item -> item.finish(end, error, clock.instant()));
    }

    /** Deletes an item that the node has claimed and carried, and that nobody asks for any more. */
    public void drop(String node, long id) {
        claimed(node, id).ifPresent(em::remove);
    }

    /** Puts an item back that could not even be tried, since the way out is closed: that never parks it. */
    public void postpone(String node, long id, String reason) {
        postpone(node, id, reason, "");
    }

    /** Likewise, and it waits for this way; "" when its carrier has only one. */
    public void postpone(String node, long id, String reason, String way) {
        claimed(node, id).ifPresent(item -> item.postpone(reason, way, clock.instant()));
    }

    /** Puts an item back that may have left before the way out broke. It is parked after the hundredth time. */
    public void interrupted(String node, long id, String reason) {
        claimed(node, id).ifPresent(item -> item.interrupted(reason, clock.instant()));
    }

    /** Records a passing fault: the item comes again after a pause, or is parked after the twelfth. */
    public void failedOnce(String node, long id, String error) {
        claimed(node, id).ifPresent(item -> item.failedOnce(error, clock.instant()));
    }

    /** Sends a parked or held item on its way again. Refuses: NOT_ALLOWED, ITEM_UNKNOWN. */
    public OutboxItem tryAgain(Actor actor, long id) {
        actor.require("mail:operate");
        var item = em.find(QueuedItem.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (item == null || (item.state != OutboxState.FAILED && item.state != OutboxState.HELD)) {
            throw new Refusal(OutboxRefusal.ITEM_UNKNOWN, id);
        }
        item.tryAgain(clock.instant());
        audit.note(actor, "outbox.try-again", "outbox:" + id, item.kind);
        return item.view();
    }

    /**
     * Sends an item that ended, as failed or as sent, on its way once more to this recipient, in the transaction and by the
     * right of the verb that asks; false when it did not end so.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean again(long id, String recipient) {
        var item = em.find(QueuedItem.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (item == null || (item.state != OutboxState.FAILED && item.state != OutboxState.SENT)) {
            return false;
        }
        item.recipient = recipient;
        item.tryAgain(clock.instant());
        return true;
    }

    /** Where each of these items is now. */
    public Map<Long, OutboxItem> states(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return em.createQuery("from QueuedItem i where i.id in ?1", QueuedItem.class)
                .setParameter(1, ids)
                .getResultStream()
                .map(QueuedItem::view)
                .collect(Collectors.toMap(OutboxItem::id, item -> item));
    }

    /** All items of a kind in the order they were put, without those taken back. Refuses: NOT_ALLOWED. */
    public Page<OutboxItem> list(Actor actor, String kind, long after, int limit) {
        actor.require("mail:read");
        var items = em.createQuery(
                        "from QueuedItem i where i.kind = ?1 and i.id > ?2 and i.state <> CANCELLED order by i.id",
                        QueuedItem.class)
                .setParameter(1, kind)
                .setParameter(2, after)
                .setMaxResults(limit + 1)
                .getResultList();
        return Page.of(items, limit, item -> "" + item.id).map(QueuedItem::view);
    }

    /** Items of a kind, the last one first. Refuses: NOT_ALLOWED. */
    public Page<OutboxItem> latest(Actor actor, String kind, int limit) {
        actor.require("mail:read");
        var items = em.createQuery("from QueuedItem i where i.kind = ?1 order by i.id desc", QueuedItem.class)
                .setParameter(1, kind)
                .setMaxResults(limit + 1)
                .getResultList();
        return Page.of(items, limit, item -> "" + item.id).map(QueuedItem::view);
    }

    /**
     * How long the oldest due item has been waiting without one real try, since nobody takes it up or the way out is
     * closed; zero when none is. One that the other side refuses again and again does not count: it is parked in time.
     */
    public Duration age() {
        var oldest = em.createQuery(
                        "select min(i.dueAt) from QueuedItem i"
                                + " where i.dueAt <= ?1 and (i.state = QUEUED and i.attempts = i.postponed + i.interruptions"
                                + " or i.state = SENDING and i.attempts = i.postponed + i.interruptions + 1)",
                        Instant.class)
                .setParameter(1, clock.instant())
                .getSingleResult();
        return oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant());
    }

    /** How many items of a kind are still on their way. */
    public long unfinished(String kind) {
        return em.createQuery(
                        "select count(i) from QueuedItem i where i.kind = ?1 and i.state in (QUEUED, SENDING)",
                        Long.class)
                .setParameter(1, kind)
                .getSingleResult();
    }

    /** About which of these there is an item of a kind still on its way. */
    public Set<String> unfinished(String kind, Collection<String> abouts) {
        return abouts.isEmpty()
                ? Set.of()
                : Set.copyOf(em.createQuery(
                                "select i.about from QueuedItem i where i.kind = ?1 and i.state in (QUEUED, SENDING)"
                                        + " and i.about in ?2",
                                String.class)
                        .setParameter(1, kind)
                        .setParameter(2, abouts)
                        .getResultList());
    }

    /** How many items are in a state. */
    public long count(OutboxState state) {
        return em.createQuery("select count(i) from QueuedItem i where i.state = ?1", Long.class)
                .setParameter(1, state)
                .getSingleResult();
    }

    private Optional<QueuedItem> claimed(String node, long id) {
        return Optional.ofNullable(em.find(QueuedItem.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(item -> item.isClaimedBy(node));
    }
}

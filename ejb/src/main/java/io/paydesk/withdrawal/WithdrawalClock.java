package io.paydesk.withdrawal;

import io.paydesk.audit.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Watches what was promised: the day within which each is handed over, and the two weeks for an answer. */
@Stateless
public class WithdrawalClock {
    /** So long before a promise breaks it is told. */
    public static final Duration WARNING = Duration.ofHours(2);

    static final Duration ANSWERED_WITHIN = Duration.ofDays(14);

    private static final Logger LOG = System.getLogger(WithdrawalClock.class.getName());
    private static final int AT_ONCE = 100;
    static final Set<WithdrawalState> OURS =
            Set.of(WithdrawalState.IN_REVIEW, WithdrawalState.APPROVED, WithdrawalState.QUEUED);

    @PersistenceContext
    EntityManager em;

    @Inject
    WithdrawalBook book;

    @Inject
    Clock clock;

    /** How many wait for us whose promise breaks within two hours, or is broken. */
    public long late() {
        return em.createQuery("select count(w) from Withdrawal w where w.state in ?1 and w.dueAt <= ?2", Long.class)
                .setParameter(1, OURS)
                .setParameter(2, clock.instant().plus(WARNING))
                .getSingleResult();
    }

    /** How many were asked for in vain for four hours, so that people are to look for them. */
    public long lost() {
        return em.createQuery("select count(w) from Withdrawal w where w.state = ?1 and w.since <= ?2", Long.class)
                .setParameter(1, WithdrawalState.UNKNOWN)
                .setParameter(2, clock.instant().minus(Payouts.ASKED_FOR))
                .getSingleResult();
    }

    /** Tells each once in the log whose promise is about to break, or that nobody can find. */
    public int alarm() {
        var now = clock.instant();
        var found = em.createQuery(
                        "from Withdrawal w where w.alarmedAt is null and ((w.state in ?1 and w.dueAt <= ?2)"
                                + " or (w.state = ?3 and w.since <= ?4)) order by w.dueAt",
                        Withdrawal.class)
                .setParameter(1, OURS)
                .setParameter(2, now.plus(WARNING))
                .setParameter(3, WithdrawalState.UNKNOWN)
                .setParameter(4, now.minus(Payouts.ASKED_FOR))
                .setMaxResults(AT_ONCE)
                .getResultList();
        for (var each : found) {
            each.alarmedAt = now;
            LOG.log(
                    Level.ERROR,
                    "withdrawal={0} is {1} and due at {2}; see /desk/withdrawals",
                    each.id(),
                    each.state,
                    each.dueAt);
        }
        return found.size();
    }

    /** Those nobody answered for within two weeks. */
    public List<WithdrawalId> unanswered() {
        return em.createQuery("select w.id from Withdrawal w where w.state = ?1 and w.since <= ?2", Long.class)
                .setParameter(1, WithdrawalState.NEEDS_INFO)
                .setParameter(2, clock.instant().minus(ANSWERED_WITHIN))
                .setMaxResults(AT_ONCE)
                .getResultStream()
                .map(WithdrawalId::new)
                .toList();
    }

    /** Gives the money back where nobody answered. */
    public void lapse(WithdrawalId id) {
        var held = book.hold(id);
        var asked = held.withdrawal();
        if (asked.state == WithdrawalState.NEEDS_INFO && !clock.instant().isBefore(asked.since.plus(ANSWERED_WITHIN))) {
            book.step(held, WithdrawalEvent.LAPSE, Actor.SYSTEM, WithdrawalReason.LAPSED, "");
        }
    }
}

package io.paydesk.deposit;

import io.paydesk.audit.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;

/** Watches money in suspense that nobody decides about: who paid was promised an answer within a business day. */
@Stateless
public class StrayClock {
    /** So long a payment may wait before it is an alarm. */
    public static final Duration DECIDED_WITHIN = Duration.ofHours(24);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** How many have waited for more than a day: strays, and refunds that failed. */
    public long waiting() {
        var since = clock.instant().minus(DECIDED_WITHIN);
        var strays = em.createQuery(
                        "select count(s) from StrayPayment s where s.state = ?1 and s.cameAt <= ?2", Long.class)
                .setParameter(1, StrayState.OPEN)
                .setParameter(2, since)
                .getSingleResult();
        return strays
                + em.createQuery(
                                "select count(d) from Deposit d where d.state = ?1 and d.failedBackAt <= ?2",
                                Long.class)
                        .setParameter(1, DepositState.REFUND_FAILED)
                        .setParameter(2, since)
                        .getSingleResult();
    }

    /** How many came after their deposit was given up, however lately: the customer has paid, and was told not to. */
    public long late() {
        return em.createQuery("select count(s) from StrayPayment s where s.state = ?1 and s.kind = ?2", Long.class)
                .setParameter(1, StrayState.OPEN)
                .setParameter(2, StrayKind.LATE)
                .getSingleResult();
    }

    /** Both, each once, for the banner of who can see to it; none for others. */
    public StrayAlarm alarm(Actor actor) {
        return actor.may(StrayPayments.READ) ? new StrayAlarm(waiting(), late()) : new StrayAlarm(0, 0);
    }
}

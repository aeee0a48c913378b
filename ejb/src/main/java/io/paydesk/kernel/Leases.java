package io.paydesk.kernel;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Who may do what only one node does at a time: a named lease that runs out by itself when its holder dies. */
@Stateless
public class Leases {
    /** So far the nodes' clocks may stand apart. */
    private static final Duration SKEW_MAX = Duration.ofMinutes(1);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** Takes or renews the lease; false while another holder has it. */
    public boolean take(String name, String holder, Duration length) {
        var now = clock.instant();
        var renewed = em.createNativeQuery("update lease set holder = ?2, held_until = ?3"
                        + " where name = ?1 and (holder = ?2 or held_until <= ?4)")
                .setParameter(1, name)
                .setParameter(2, holder)
                .setParameter(3, at(now.plus(length)))
                .setParameter(4, at(now))
                .executeUpdate();
        return renewed == 1 || begun(name, holder, now.plus(length)) || shortened(name, now, length);
    }

    /** One that was taken before the clock was set back runs out by the new time, unless its holder lives and renews it. */
    private boolean shortened(String name, Instant now, Duration length) {
        em.createNativeQuery("update lease set held_until = ?2 where name = ?1 and held_until > ?3")
                .setParameter(1, name)
                .setParameter(2, at(now.plus(length)))
                .setParameter(3, at(now.plus(length).plus(SKEW_MAX)))
                .executeUpdate();
        return false;
    }

    /**
     * Waits until nobody else is behind this door, and keeps it until the caller's transaction ends. A migration has made the
     * door: a lease of its name.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void enterAlone(String door) {
        var found = em.createNativeQuery("update lease set holder = holder where name = ?1")
                .setParameter(1, door)
                .executeUpdate();
        if (found != 1) {
            throw new IllegalStateException("There is no door " + door);
        }
    }

    private boolean begun(String name, String holder, Instant until) {
        return em.createNativeQuery("insert into lease (name, holder, held_until) values (?1, ?2, ?3)"
                                + " on conflict do nothing")
                        .setParameter(1, name)
                        .setParameter(2, holder)
                        .setParameter(3, at(until))
                        .executeUpdate()
                == 1;
    }

    /** Gives the lease back before its time, so that another node need not wait. */
    public void giveBack(String name, String holder) {
        em.createNativeQuery("delete from lease where name = ?1 and holder = ?2")
                .setParameter(1, name)
                .setParameter(2, holder)
                .executeUpdate();
    }

    private static Object at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

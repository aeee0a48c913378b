package io.paydesk.access;

import io.paydesk.credential.Holder;
import io.paydesk.credential.SecondFactors;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The patience of the house: so many failures of a kind in a quarter of an hour, then one waits. A subject is what is
 * guessed at or who guesses, such as {@code sign-in:li@example.com} or {@code network:192.0.2.7}, at most 400 characters.
 *
 * <p>Looking and counting are two steps, so many at once may have a few tries more: of a password as many as are hashed or wait
 * for it at once, which {@link io.paydesk.credential.Passwords} bounds. Codes cost nothing to look at: {@link #oneByOne} is for these.
 */
@Stateless
public class Tries {
    public static final Duration WINDOW = Duration.ofMinutes(15);

    @PersistenceContext
    EntityManager em;

    @EJB
    SecondFactors factors;

    @Inject
    Clock clock;

    /** Refuses TOO_MANY_TRIES where this subject failed so often already. */
    public void allow(String subject, int most) {
        if (left(subject, most) == 0) {
            throw new Refusal(AccessRefusal.TOO_MANY_TRIES, WINDOW.toMinutes());
        }
    }

    /** How many failures are still borne. */
    public int left(String subject, int most) {
        var failed = em.createQuery("select count(f) from FailedTry f where f.subject = ?1 and f.at >= ?2", Long.class)
                .setParameter(1, subject)
                .setParameter(2, clock.instant().minus(WINDOW))
                .getSingleResult();
        return (int) Math.max(0, most - failed);
    }

    /**
     * Looks at a code of the holder’s while nobody else does, and counts a miss, which is answered and not thrown: many at once have no
     * more tries than one after another. Refuses: TOO_MANY_TRIES.
     */
    public boolean oneByOne(Holder holder, String subject, int most, BooleanSupplier code) {
        factors.hold(holder);
        allow(subject, most);
        var fits = code.getAsBoolean();
        if (!fits) {
            failed(subject);
        }
        return fits;
    }

    /** Counts one more. */
    public void failed(String subject) {
        em.persist(new FailedTry(subject, clock.instant()));
    }

    /** Counts one more where it is still borne; false, and nothing is counted, where it is not. */
    public boolean spend(String subject, int most) {
        var borne = left(subject, most) > 0;
        if (borne) {
            failed(subject);
        }
        return borne;
    }

    /** Forgets the failures of one who came in after all. */
    public void forget(String subject) {
        em.createQuery("delete from FailedTry f where f.subject = ?1")
                .setParameter(1, subject)
                .executeUpdate();
    }

    /** Forgets failures that no longer count. */
    public void forgetOld() {
        em.createQuery("delete from FailedTry f where f.at < ?1")
                .setParameter(1, clock.instant().minus(WINDOW))
                .executeUpdate();
    }
}

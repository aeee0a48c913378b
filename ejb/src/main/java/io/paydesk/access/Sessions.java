package io.paydesk.access;

import io.paydesk.credential.Holder;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who is signed in, on all nodes; and what happened at the door. */
@Stateless
public class Sessions {
    /** A stay ends after so long without a request, and after so long altogether (OWASP ASVS 3.3). */
    public static final Duration IDLE_MAX = Duration.ofMinutes(30);

    public static final Duration STAY_MAX = Duration.ofHours(12);

    /** Written down at most once a minute, so that reading pages writes little. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private static final Duration HISTORY_KEPT = Duration.ofDays(400);
    private static final int HISTORY_MAX = 100;

    @PersistenceContext
    EntityManager em;

    @EJB
    Devices devices;

    @Inject
    DeviceBook book;

    @Inject
    Clock clock;

    /** Begins a stay of one who has just proved who they are. */
    public BegunSession begin(Holder holder, Browser browser) {
        return begun(holder, browser, clock.instant(), SignInEvent.Outcome.SIGNED_IN);
    }

    /** Begins a stay of one whose device stays signed in: nothing was proved now. */
    public BegunSession resume(Holder holder, Browser browser) {
        return begun(holder, browser, Instant.EPOCH, SignInEvent.Outcome.RESUMED);
    }

    private BegunSession begun(Holder holder, Browser browser, Instant provenAt, SignInEvent.Outcome outcome) {
        var device = book.enter(holder, browser);
        var session = new OpenSession(holder, device.id(), provenAt, clock.instant());
        em.persist(session);
        note(holder, outcome, browser);
        return new BegunSession(session.view(), device.token(), device.isNew());
    }

    /** The stay of this number while it stands; being asked keeps it alive. */
    public Optional<SessionView> standing(long id) {
        var now = clock.instant();
        var found = Optional.ofNullable(em.find(OpenSession.class, id)).filter(session -> session.stands(now));
        found.filter(session -> session.lastSeenAt.plus(NOTED_EVERY).isBefore(now))
                .ifPresent(session -> set("lastSeenAt", session.id));
        return found.map(OpenSession::view);
    }

    /** One column alone: writing the whole row would bring back a stay that is being ended at this moment. */
    private void set(String column, long id) {
        em.createQuery("update OpenSession s set s." + column + " = ?1 where s.id = ?2 and s.endedAt is null")
                .setParameter(1, clock.instant())
                .setParameter(2, id)
                .executeUpdate();
    }

    /** They have just proved again who they are. */
    public void proved(long id) {
        set("provenAt", id);
    }

    /** Ends a stay: its owner leaves, and the device no longer signs in by itself. */
    public void end(long id) {
        var session = em.find(OpenSession.class, id);
        if (session != null && session.endedAt == null) {
            set("endedAt", id);
            devices.leave(session.deviceId);
        }
    }

    /** Shows out everybody who is signed in as this holder, and forgets all their devices, but for one stay (0: none). */
    public int endAllBut(Holder holder, long kept) {
        var here = kept == 0 ? null : em.find(OpenSession.class, kept);
        book.revokeAllBut(holder, here == null ? 0 : here.deviceId);
        return em.createQuery(
                        "update OpenSession s set s.endedAt = ?1 where s.holder = ?2 and s.id <> ?3 and s.endedAt is null")
                .setParameter(1, clock.instant())
                .setParameter(2, holder.toString())
                .setParameter(3, kept)
                .executeUpdate();
    }

    /** Notes what happened at the door, for the holder to read. */
    public void note(Holder holder, SignInEvent.Outcome outcome, Browser browser) {
        em.persist(new SignInRecord(holder, outcome, browser, clock.instant()));
    }

    /** What happened at the door, the latest first, at most 100. */
    public List<SignInEvent> history(Holder holder) {
        return history(holder, HISTORY_MAX);
    }

    /** All of it that is kept, the latest first. */
    public List<SignInEvent> wholeHistory(Holder holder) {
        return history(holder, Integer.MAX_VALUE);
    }

    private List<SignInEvent> history(Holder holder, int most) {
        return em.createQuery("from SignInRecord r where r.holder = ?1 order by r.id desc", SignInRecord.class)
                .setParameter(1, holder.toString())
                .setMaxResults(most)
                .getResultStream()
                .map(SignInRecord::view)
                .toList();
    }

    /** Forgets stays and history older than four hundred days. */
    public void forgetOld() {
        var before = clock.instant().minus(HISTORY_KEPT);
        em.createQuery("delete from SignInRecord r where r.at < ?1")
                .setParameter(1, before)
                .executeUpdate();
        em.createQuery("delete from OpenSession s where s.lastSeenAt < ?1")
                .setParameter(1, before)
                .executeUpdate();
    }
}

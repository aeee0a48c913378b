package io.paydesk.access;

import io.paydesk.credential.Holder;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The browsers somebody uses. A cookie belongs to one holder: shared browsers have one for each. */
@Stateless
public class Devices {
    /** How long a device may be trusted or stay signed in. */
    public static final Duration TRUST_LASTS = Duration.ofDays(30);

    private static final int SHOWN_MAX = 50;

    @PersistenceContext
    EntityManager em;

    @Inject
    DeviceBook book;

    @Inject
    Clock clock;

    /** The number of this browser where the holder came in with it before; empty for a strange or revoked one. */
    public Optional<Long> known(Holder holder, Browser browser) {
        return book.find(browser)
                .filter(device -> device.holder.equals(holder.toString()))
                .map(device -> device.id);
    }

    /** Whether somebody came in with this browser before, and nobody has revoked it since. */
    public boolean isKnown(Browser browser) {
        return book.find(browser).isPresent();
    }

    /** Whether the second factor need not be asked for. */
    public boolean isTrusted(Holder holder, Browser browser) {
        return book.find(browser)
                .filter(device -> device.holder.equals(holder.toString()) && device.isTrusted(clock.instant()))
                .isPresent();
    }

    /** Whose browser stays signed in; empty when none does or no longer. */
    public Optional<Holder> staying(Browser browser) {
        return book.find(browser)
                .filter(device -> device.stays(clock.instant()))
                .map(device -> Holder.of(device.holder));
    }

    /** Trusted from now on for thirty days. */
    public void trust(long deviceId) {
        set("trustedUntil", deviceId, clock.instant().plus(TRUST_LASTS));
    }

    /** Stays signed in for thirty days. */
    public void stay(long deviceId) {
        set("staysUntil", deviceId, clock.instant().plus(TRUST_LASTS));
    }

    /** No longer stays signed in: its owner signed out. */
    public void leave(long deviceId) {
        set("staysUntil", deviceId, clock.instant());
    }

    /** One column alone: writing the whole row would bring back a device that is being revoked at this moment. */
    private void set(String column, long id, Instant to) {
        em.createQuery("update Device d set d." + column + " = ?1 where d.id = ?2 and d.revokedAt is null")
                .setParameter(1, to)
                .setParameter(2, id)
                .executeUpdate();
    }

    /** The holder's browsers, the last used first, at most 50; {@code thisOne} by its cookie. */
    public List<DeviceView> of(Holder holder, Browser looking) {
        var inUse = Set.copyOf(em.createQuery(
                        "select distinct s.deviceId from OpenSession s where s.holder = ?1 and s.endedAt is null"
                                + " and s.lastSeenAt > ?2",
                        Long.class)
                .setParameter(1, holder.toString())
                .setParameter(2, clock.instant().minus(Sessions.IDLE_MAX))
                .getResultList());
        var here = book.find(looking).map(device -> device.id).orElse(0L);
        return em.createQuery(
                        "from Device d where d.holder = ?1 and d.revokedAt is null order by d.lastSeenAt desc, d.id desc",
                        Device.class)
                .setParameter(1, holder.toString())
                .setMaxResults(SHOWN_MAX)
                .getResultStream()
                .map(device -> device.view(inUse.contains(device.id), device.id == here))
                .toList();
    }

    /** Whether the holder ever came in, also with browsers that were ended since. */
    public boolean hasSeen(Holder holder) {
        return em.createQuery("select count(d) from Device d where d.holder = ?1", Long.class)
                        .setParameter(1, holder.toString())
                        .getSingleResult()
                > 0;
    }

    /** All that are known, revoked ones too, the oldest first: for who wants to see what is kept. */
    public List<DeviceView> all(Holder holder) {
        return em.createQuery("from Device d where d.holder = ?1 order by d.id", Device.class)
                .setParameter(1, holder.toString())
                .getResultStream()
                .map(device -> device.view(false, false))
                .toList();
    }

    /** Forgets the holder's browsers, stays and sign-ins: the account is erased. */
    public void forget(Holder holder) {
        for (var kept : List.of("OpenSession", "Device", "SignInRecord")) { // stays name their device
            em.createQuery("delete from " + kept + " k where k.holder = ?1")
                    .setParameter(1, holder.toString())
                    .executeUpdate();
        }
    }

    /** Ends a device of the holder's: its sessions, its trust, its staying. Refuses: DEVICE_UNKNOWN. */
    public void revoke(Holder holder, long id) {
        var device = Optional.ofNullable(em.find(Device.class, id))
                .filter(found -> found.holder.equals(holder.toString()) && found.revokedAt == null)
                .orElseThrow(() -> new Refusal(AccessRefusal.DEVICE_UNKNOWN));
        em.createQuery("update Device d set d.revokedAt = ?1 where d.id = ?2")
                .setParameter(1, clock.instant())
                .setParameter(2, device.id)
                .executeUpdate();
        em.createQuery("update OpenSession s set s.endedAt = ?1 where s.deviceId = ?2 and s.endedAt is null")
                .setParameter(1, clock.instant())
                .setParameter(2, id)
                .executeUpdate();
    }
}

package io.paydesk.access;

import io.paydesk.credential.Holder;
import io.paydesk.kernel.TextHash;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/** Knows browsers by their cookies, in the transaction of the verb that asks. */
@Dependent
class DeviceBook {
    private static final int TOKEN_BYTES = 32;
    private static final int TOKEN_LENGTH_MAX = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** Ends them all but one, 0 for none. */
    void revokeAllBut(Holder holder, long kept) {
        em.createQuery("update Device d set d.revokedAt = ?1"
                        + " where d.holder = ?2 and d.id <> ?3 and d.revokedAt is null")
                .setParameter(1, clock.instant())
                .setParameter(2, holder.toString())
                .setParameter(3, kept)
                .executeUpdate();
    }

    /** This browser, known or new; a new one gets a cookie, told this once. */
    Entered enter(Holder holder, Browser browser) {
        var known = find(browser).filter(device -> device.holder.equals(holder.toString()));
        if (known.isPresent()) {
            em.createQuery("update Device d set d.label = ?1, d.network = ?2, d.lastSeenAt = ?3 where d.id = ?4")
                    .setParameter(1, browser.label())
                    .setParameter(2, browser.network())
                    .setParameter(3, clock.instant())
                    .setParameter(4, known.get().id)
                    .executeUpdate();
            return new Entered(known.get().id, browser.deviceToken(), false);
        }
        var bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var device = new Device(holder, TextHash.sha256(token), browser, clock.instant());
        em.persist(device);
        return new Entered(device.id, token, true);
    }

    /** A device that came in, and the value its cookie is to have. */
    record Entered(long id, String token, boolean isNew) {}

    Optional<Device> find(Browser browser) {
        var token = browser.deviceToken();
        return token.isEmpty() || token.length() > TOKEN_LENGTH_MAX
                ? Optional.empty()
                : em.createQuery("from Device d where d.tokenSha256 = ?1 and d.revokedAt is null", Device.class)
                        .setParameter(1, TextHash.sha256(token))
                        .getResultStream()
                        .findFirst();
    }
}

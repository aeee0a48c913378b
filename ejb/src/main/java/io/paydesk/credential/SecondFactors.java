package io.paydesk.credential;

import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Secrets;
import io.paydesk.kernel.TextHash;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Authenticator apps and recovery codes. Passkeys are of their own: see {@link Passkeys}. */
@Stateless
public class SecondFactors {
    private static final Duration BEGUN_LASTS = Duration.ofMinutes(10);
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_BYTES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    @PersistenceContext
    EntityManager em;

    @Inject
    Secrets secrets;

    @Inject
    Clock clock;

    /** Since when the authenticator is on; empty when none is. */
    public Optional<Instant> since(Holder holder) {
        return confirmed(holder).map(found -> found.confirmedAt);
    }

    /** Whoever tries a code of this holder waits for those who are at it, until the transaction of these ends. */
    public void hold(Holder holder) {
        em.find(Authenticator.class, holder.toString(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Whether an authenticator is asked for at sign-in. */
    public boolean isOn(Holder holder) {
        return confirmed(holder).isPresent();
    }

    /**
     * A new secret for an app, which counts only once {@link #confirm} saw its digits; an earlier one that was never
     * confirmed is forgotten. The name is shown in the app. The caller keeps nothing of it.
     */
    public NewAuthenticator begin(Holder holder, String brand, String name) {
        var bytes = new byte[TimeCodes.SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        var sealed = secrets.seal(Base64.getEncoder().encodeToString(bytes), sealedFor(holder));
        var known = em.find(Authenticator.class, holder.toString());
        if (known == null) {
            em.persist(new Authenticator(holder, sealed, clock.instant()));
        } else if (known.confirmedAt == null) {
            known.secretSealed = sealed;
            known.begunAt = clock.instant();
            known.lastStep = 0;
        } else {
            throw new Refusal(CredentialRefusal.AUTHENTICATOR_THERE);
        }
        return offered(bytes, brand, name);
    }

    /** The one that waits for its first digits, shown again; empty when none does. */
    public Optional<NewAuthenticator> begun(Holder holder, String brand, String name) {
        return Optional.ofNullable(em.find(Authenticator.class, holder.toString()))
                .filter(this::isBegun)
                .map(found -> offered(secret(found), brand, name));
    }

    /** Switches it on and answers ten recovery codes, told this once. Refuses: NO_AUTHENTICATOR, CODE_WRONG. */
    public List<String> confirm(Holder holder, String code) {
        var found = Optional.ofNullable(em.find(Authenticator.class, holder.toString()))
                .filter(this::isBegun)
                .orElseThrow(() -> new Refusal(CredentialRefusal.NO_AUTHENTICATOR));
        if (!takes(found, code)) {
            throw new Refusal(CredentialRefusal.CODE_WRONG);
        }
        found.confirmedAt = clock.instant();
        return newRecoveryCodes(holder);
    }

    /** Whether the digits of the holder's app fit now; each only once (RFC 6238 §5.2). */
    public boolean fits(Holder holder, String code) {
        return confirmed(holder).filter(found -> takes(found, code)).isPresent();
    }

    /** Uses a recovery code; false when it is none of theirs or was used. Blanks and dashes do not count. */
    public boolean recovers(Holder holder, String code) {
        return em.createQuery("update RecoveryCode c set c.usedAt = ?1"
                                + " where c.key.holder = ?2 and c.key.codeSha256 = ?3 and c.usedAt is null")
                        .setParameter(1, clock.instant())
                        .setParameter(2, holder.toString())
                        .setParameter(3, TextHash.sha256(plain(code)))
                        .executeUpdate()
                == 1;
    }

    /** How many recovery codes are left. */
    public int recoveryCodesLeft(Holder holder) {
        return em.createQuery(
                        "select count(c) from RecoveryCode c where c.key.holder = ?1 and c.usedAt is null", Long.class)
                .setParameter(1, holder.toString())
                .getSingleResult()
                .intValue();
    }

    /** Ten new recovery codes of 80 bits, told this once; the old ones end. */
    public List<String> newRecoveryCodes(Holder holder) {
        forgetRecoveryCodes(holder);
        return Stream.generate(SecondFactors::recoveryCode)
                .limit(RECOVERY_CODES)
                .peek(code -> em.persist(new RecoveryCode(holder, TextHash.sha256(plain(code)))))
                .toList();
    }

    /** Switches the authenticator off and ends the recovery codes. */
    public void remove(Holder holder) {
        em.createQuery("delete from Authenticator a where a.holder = ?1")
                .setParameter(1, holder.toString())
                .executeUpdate();
        forgetRecoveryCodes(holder);
    }

    private void forgetRecoveryCodes(Holder holder) {
        em.createQuery("delete from RecoveryCode c where c.key.holder = ?1")
                .setParameter(1, holder.toString())
                .executeUpdate();
    }

    /** Begun a moment ago: who finds it later in an open browser cannot go on with it. */
    private boolean isBegun(Authenticator found) {
        return found.confirmedAt == null && clock.instant().isBefore(found.begunAt.plus(BEGUN_LASTS));
    }

    private Optional<Authenticator> confirmed(Holder holder) {
        return Optional.ofNullable(em.find(Authenticator.class, holder.toString()))
                .filter(found -> found.confirmedAt != null);
    }

    /** By an update, since of two who show the same digits at once only one may pass. */
    private boolean takes(Authenticator found, String code) {
        var step = TimeCodes.step(secret(found), code.strip(), clock.instant(), found.lastStep);
        if (step.isEmpty()) {
            return false;
        }
        var won = em.createQuery("update Authenticator a set a.lastStep = ?1 where a.holder = ?2 and a.lastStep < ?1")
                        .setParameter(1, step.getAsLong())
                        .setParameter(2, found.holder)
                        .executeUpdate()
                == 1;
        em.refresh(found);
        return won;
    }

    private byte[] secret(Authenticator found) {
        return Base64.getDecoder().decode(secrets.open(found.secretSealed, sealedFor(Holder.of(found.holder))));
    }

    private static NewAuthenticator offered(byte[] secret, String brand, String name) {
        var typed = TimeCodes.base32(secret);
        var uri = "otpauth://totp/" + encoded(brand) + ":" + encoded(name) + "?secret=" + typed + "&issuer="
                + encoded(brand);
        return new NewAuthenticator(typed, uri);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String recoveryCode() {
        var bytes = new byte[RECOVERY_BYTES];
        RANDOM.nextBytes(bytes);
        var text = TimeCodes.base32(bytes).toLowerCase(Locale.ROOT);
        return text.substring(0, 4) + "-" + text.substring(4, 8) + "-" + text.substring(8, 12) + "-"
                + text.substring(12);
    }

    private static String plain(String code) {
        return code.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", "");
    }

    private static String sealedFor(Holder holder) {
        return "authenticator:" + holder;
    }
}

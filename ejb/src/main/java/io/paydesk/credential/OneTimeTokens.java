package io.paydesk.credential;

import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Secrets;
import io.paydesk.kernel.TextHash;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Links of one use: 256 random bits, of which only the SHA-256 is kept. However many use one at the same moment, one
 * wins: the row is taken by an update that finds it unused. A use that is rolled back was none.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class OneTimeTokens {
    private static final int TOKEN_BYTES = 32;
    private static final int TOKEN_LENGTH_MAX = 100;
    private static final int CODES = 1_000_000;
    private static final long NO_ROW = 0;
    private static final String NO_CODE = "code:none";
    private static final Duration KEPT = Duration.ofDays(30);
    private static final SecureRandom RANDOM = new SecureRandom();

    @PersistenceContext
    EntityManager em;

    @Inject
    Secrets secrets;

    @Inject
    Clock clock;

    /** A new link; earlier ones of this holder for the same purpose end. The detail is at most 400 characters. */
    public IssuedToken issue(Purpose purpose, Holder holder, String detail) {
        end(purpose, holder);
        return added(purpose, holder, detail, false);
    }

    /** The same, with six digits that can be typed instead: for a quarter of an hour at most, as often as the purpose bears. */
    public IssuedToken issueWithCode(Purpose purpose, Holder holder, String detail) {
        end(purpose, holder);
        return added(purpose, holder, detail, true);
    }

    /** A further link beside those there are, as each mail about a sign-in has its own. */
    public IssuedToken issueBeside(Purpose purpose, Holder holder, String detail) {
        return added(purpose, holder, detail, false);
    }

    private IssuedToken added(Purpose purpose, Holder holder, String detail, boolean withCode) {
        var bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var code = withCode ? String.format(Locale.ROOT, "%06d", RANDOM.nextInt(CODES)) : "";
        var row = new OneTimeToken(purpose, holder, detail, TextHash.sha256(token), clock.instant());
        row.codeSealed = withCode ? secrets.seal(code, sealedFor(row)) : null;
        em.persist(row);
        return new IssuedToken(token, code);
    }

    /** What an unused link stands for; nothing is used by looking. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Optional<OneTimeLink> look(Purpose purpose, String token) {
        return find(purpose, token).filter(row -> row.isOpen(clock.instant())).map(OneTimeToken::view);
    }

    /** Uses a link, once. Refuses: LINK_SPENT. */
    public OneTimeLink use(Purpose purpose, String token) {
        var row = find(purpose, token).orElseThrow(() -> new Refusal(CredentialRefusal.LINK_SPENT));
        if (!taken(row)) {
            throw new Refusal(CredentialRefusal.LINK_SPENT);
        }
        return row.view();
    }

    /**
     * Uses the six digits of the holder's latest link, once; empty when they do not fit, and the fifth miss ends them. The
     * count of misses must be kept, so the caller answers without refusing. It does the same work where there are none, so that
     * its time does not tell of them.
     */
    public Optional<OneTimeLink> useCode(Purpose purpose, Holder holder, String code) {
        var now = clock.instant();
        var found = em.createQuery(
                        "from OneTimeToken t where t.holder = ?1 and t.purpose = ?2 and t.usedAt is null"
                                + " and t.codeSealed is not null order by t.id desc",
                        OneTimeToken.class)
                .setParameter(1, holder.toString())
                .setParameter(2, purpose)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .filter(row -> row.takesCode(now, Purpose.CODE_LASTS));
        var spent = spendTry(found.map(row -> row.id).orElse(NO_ROW));
        var purposeOfSeal = found.map(OneTimeTokens::sealedFor).orElse(NO_CODE);
        var sealed = found.map(row -> row.codeSealed).orElseGet(() -> secrets.seal("none yet", NO_CODE));
        var fits = MessageDigest.isEqual(bytes(secrets.open(sealed, purposeOfSeal)), bytes(code.strip()));
        return found.filter(row -> spent && fits && taken(row)).map(OneTimeToken::view);
    }

    /** What the holder's latest unused link of this purpose stands for; nothing is used by looking. */
    public Optional<OneTimeLink> latest(Purpose purpose, Holder holder) {
        return em.createQuery(
                        "from OneTimeToken t where t.holder = ?1 and t.purpose = ?2 and t.usedAt is null order by t.id desc",
                        OneTimeToken.class)
                .setParameter(1, holder.toString())
                .setParameter(2, purpose)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(OneTimeToken::view);
    }

    /** Ends all unused links of this purpose. */
    public void end(Purpose purpose, Holder holder) {
        em.createQuery("update OneTimeToken t set t.expiresAt = ?1"
                        + " where t.holder = ?2 and t.purpose = ?3 and t.usedAt is null and t.expiresAt > ?1")
                .setParameter(1, clock.instant())
                .setParameter(2, holder.toString())
                .setParameter(3, purpose)
                .executeUpdate();
    }

    /** The holder is erased: nothing of any link is left. */
    public void forget(Holder holder) {
        em.createQuery("delete from OneTimeToken t where t.holder = ?1")
                .setParameter(1, holder.toString())
                .executeUpdate();
    }

    /** Ends those unused links of this purpose that were made after this one. */
    public void endLater(OneTimeLink than) {
        em.createQuery("update OneTimeToken t set t.expiresAt = ?1 where t.holder = ?2 and t.purpose = ?3"
                        + " and t.usedAt is null and t.expiresAt > ?1 and t.id > ?4")
                .setParameter(1, clock.instant())
                .setParameter(2, than.holder().toString())
                .setParameter(3, than.purpose())
                .setParameter(4, than.id())
                .executeUpdate();
    }

    /** Forgets links that ended a month ago; how many. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public int forget() {
        return em.createQuery("delete from OneTimeToken t where t.expiresAt < ?1")
                .setParameter(1, clock.instant().minus(KEPT))
                .executeUpdate();
    }

    private Optional<OneTimeToken> find(Purpose purpose, String token) {
        return token.length() > TOKEN_LENGTH_MAX
                ? Optional.empty()
                : em.createQuery("from OneTimeToken t where t.tokenSha256 = ?1 and t.purpose = ?2", OneTimeToken.class)
                        .setParameter(1, TextHash.sha256(token))
                        .setParameter(2, purpose)
                        .getResultStream()
                        .findFirst();
    }

    private boolean taken(OneTimeToken row) {
        return em.createQuery("update OneTimeToken t set t.usedAt = ?1"
                                + " where t.id = ?2 and t.usedAt is null and t.expiresAt > ?1")
                        .setParameter(1, clock.instant())
                        .setParameter(2, row.id)
                        .executeUpdate()
                == 1;
    }

    /** Before the digits are looked at, so that many at once have five tries together. */
    private boolean spendTry(long row) {
        return em.createQuery("update OneTimeToken t set t.triesLeft = t.triesLeft - 1"
                                + " where t.id = ?1 and t.triesLeft > 0 and t.usedAt is null")
                        .setParameter(1, row)
                        .executeUpdate()
                == 1;
    }

    private static String sealedFor(OneTimeToken row) {
        return "code:" + row.tokenSha256;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** When the latest link of this purpose was made; empty when there is none. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Optional<Instant> lastIssued(Purpose purpose, Holder holder) {
        return em.createQuery(
                        "select max(t.createdAt) from OneTimeToken t where t.holder = ?1 and t.purpose = ?2",
                        Instant.class)
                .setParameter(1, holder.toString())
                .setParameter(2, purpose)
                .getResultStream()
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }
}

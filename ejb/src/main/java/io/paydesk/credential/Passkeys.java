package io.paydesk.credential;

import com.yubico.webauthn.data.ByteArray;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Passkeys (W3C Web Authentication): discoverable, the owner verified by their device at each use, so that one counts as
 * both factors. They hold for the host of {@code paydesk.public-url} and pages of that very origin. No attestation is asked for:
 * whoever makes a good authenticator is welcome. Options and answers are the JSON of the browser's own API.
 */
@Stateless
public class Passkeys {
    /** Of one holder. */
    public static final int OF_HOLDER_MAX = 10;

    /** Characters. */
    public static final int NAME_MAX = 60;

    /** How long an authenticator has to answer. */
    public static final Duration ANSWER_WITHIN = Duration.ofMinutes(5);

    /** Unanswered questions of one network: the table stays small whoever asks. */
    static final int OPEN_MAX = 200;

    private static final int HANDLE_BYTES = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    @PersistenceContext
    EntityManager em;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** The holder's passkeys, the oldest first. */
    public List<PasskeyView> of(Holder holder) {
        return em.createQuery("from Passkey p where p.holder = ?1 order by p.id", Passkey.class)
                .setParameter(1, holder.toString())
                .getResultStream()
                .map(Passkey::view)
                .toList();
    }

    /** One of the holder's. Refuses: PASSKEY_UNKNOWN. */
    public PasskeyView get(Holder holder, long id) {
        return find(holder, id).view();
    }

    /**
     * What a browser needs to make a passkey, shown by the authenticator under this name; earlier questions to the same
     * holder end. Refuses: PASSKEYS_MAX.
     */
    public String beginAdding(Holder holder, String shownAs) {
        requireRoom(holder);
        em.createNativeQuery("insert into passkey_owner (holder, handle) values (?1, ?2) on conflict do nothing")
                .setParameter(1, holder.toString())
                .setParameter(2, newHandle())
                .executeUpdate();
        em.createQuery("delete from PasskeyChallenge c where c.asker = ?1 and c.purpose = ?2")
                .setParameter(1, holder.toString())
                .setParameter(2, PasskeyChallenge.Purpose.ADD)
                .executeUpdate();
        var options = protocol().creation(holder, shownAs);
        keep(options.getChallenge(), PasskeyChallenge.Purpose.ADD, holder.toString());
        return PasskeyProtocol.json(options::toCredentialsCreateJson);
    }

    /** Takes the new passkey. Refuses: PASSKEY_NAME, PASSKEY_WRONG, PASSKEY_LATE, PASSKEYS_MAX. */
    public PasskeyView add(Holder holder, String name, String answer) {
        em.find(PasskeyOwner.class, holder.toString(), LockModeType.PESSIMISTIC_WRITE); // of many at once, ten stay
        requireRoom(holder);
        var credential = PasskeyProtocol.attested(answer);
        var challenge = credential.getResponse().getClientData().getChallenge();
        if (!taken(challenge, PasskeyChallenge.Purpose.ADD, holder.toString())) {
            throw new Refusal(CredentialRefusal.PASSKEY_LATE, ANSWER_WITHIN.toMinutes());
        }
        var result = protocol().checked(holder, credential, challenge);
        var passkey = new Passkey(holder, name, result, clock.instant());
        em.persist(passkey);
        return passkey.view();
    }

    /** What a browser needs to sign in with any passkey of ours. Refuses BUSY where a network leaves too many unanswered. */
    public String beginSignIn(Holder.Kind kind, String network) {
        var purpose = PasskeyChallenge.Purpose.signIn(kind);
        if (open(purpose, network) >= OPEN_MAX) {
            throw new Refusal(CredentialRefusal.BUSY);
        }
        var request = protocol().assertion();
        keep(request.getPublicKeyCredentialRequestOptions().getChallenge(), purpose, network);
        return PasskeyProtocol.json(request::toCredentialsGetJson);
    }

    /**
     * Looks at a passkey that is shown to sign in. What was asked to be signed is used up by it, fit or not, so the caller
     * answers without refusing. A count that did not grow tells of a copy: it does not fit.
     */
    public ShownPasskey show(Holder.Kind kind, String answer) {
        var asserted = PasskeyProtocol.asserted(answer);
        if (asserted.isEmpty()) {
            return ShownPasskey.UNKNOWN;
        }
        var credential = asserted.get();
        var passkey = new PasskeyBook(em).find(credential.getId());
        var owner = passkey.map(found -> Holder.of(found.holder)).filter(holder -> holder.kind() == kind);
        var challenge = credential.getResponse().getClientData().getChallenge();
        var fits = taken(challenge, PasskeyChallenge.Purpose.signIn(kind), "")
                && owner.isPresent()
                && used(passkey.orElseThrow(), protocol().signed(credential, challenge));
        return new ShownPasskey(owner, fits);
    }

    /** Gives it another name. Refuses: PASSKEY_UNKNOWN, PASSKEY_NAME. */
    public void rename(Holder holder, long id, String name) {
        em.createQuery("update Passkey p set p.name = ?1 where p.id = ?2") // alone: the count may grow at this moment
                .setParameter(1, Passkey.named(name))
                .setParameter(2, find(holder, id).id)
                .executeUpdate();
    }

    /** Signs in nobody from now on. Refuses: PASSKEY_UNKNOWN. */
    public void remove(Holder holder, long id) {
        em.remove(find(holder, id));
    }

    /** Removes them all. */
    public void removeAll(Holder holder) {
        em.createQuery("delete from Passkey p where p.holder = ?1")
                .setParameter(1, holder.toString())
                .executeUpdate();
    }

    /** Forgets what was not answered in time; how many. */
    public int forgetOld() {
        return em.createQuery("delete from PasskeyChallenge c where c.expiresAt <= ?1")
                .setParameter(1, clock.instant())
                .executeUpdate();
    }

    private Passkey find(Holder holder, long id) {
        return Optional.ofNullable(em.find(Passkey.class, id))
                .filter(found -> found.holder.equals(holder.toString()))
                .orElseThrow(() -> new Refusal(CredentialRefusal.PASSKEY_UNKNOWN));
    }

    private void requireRoom(Holder holder) {
        if (of(holder).size() >= OF_HOLDER_MAX) {
            throw new Refusal(CredentialRefusal.PASSKEYS_MAX, OF_HOLDER_MAX);
        }
    }

    /** By an update, since of two that show the same count at once only one may pass. */
    private boolean used(Passkey passkey, long count) {
        var rule = count == 0 ? "p.signCount = ?1" : "p.signCount < ?1";
        return count >= 0
                && em.createQuery("update Passkey p set p.signCount = ?1, p.lastUsedAt = ?2 where p.id = ?3 and "
                                        + rule)
                                .setParameter(1, count)
                                .setParameter(2, clock.instant())
                                .setParameter(3, passkey.id)
                                .executeUpdate()
                        == 1;
    }

    private PasskeyProtocol protocol() {
        return new PasskeyProtocol(settings, new PasskeyBook(em), clock);
    }

    private void keep(ByteArray challenge, PasskeyChallenge.Purpose purpose, String asker) {
        var until = clock.instant().plus(ANSWER_WITHIN);
        em.persist(new PasskeyChallenge(challenge.getBase64Url(), purpose, asker, until));
    }

    /** Whether it was asked and not answered yet; from now on it was. Whoever else answers it at the same moment is late. */
    private boolean taken(ByteArray challenge, PasskeyChallenge.Purpose purpose, String asker) {
        return Optional.ofNullable(em.find(PasskeyChallenge.class, challenge.getBase64Url()))
                .filter(found -> found.purpose == purpose
                        && (asker.isEmpty() || found.asker.equals(asker))
                        && clock.instant().isBefore(found.expiresAt))
                .filter(found -> em.createQuery("delete from PasskeyChallenge c where c.challenge = ?1")
                                .setParameter(1, found.challenge)
                                .executeUpdate()
                        == 1)
                .isPresent();
    }

    private long open(PasskeyChallenge.Purpose purpose, String network) {
        return em.createQuery(
                        "select count(c) from PasskeyChallenge c where c.asker = ?1 and c.purpose = ?2"
                                + " and c.expiresAt > ?3",
                        Long.class)
                .setParameter(1, network)
                .setParameter(2, purpose)
                .setParameter(3, clock.instant())
                .getSingleResult();
    }

    private static String newHandle() {
        var bytes = new byte[HANDLE_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

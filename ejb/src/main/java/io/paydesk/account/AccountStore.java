package io.paydesk.account;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.credential.Passkeys;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Secrets;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds accounts and opens them, in the transaction of the verb that asks. */
@Dependent
class AccountStore {
    /** So long a registered account waits for its address to be proved. */
    static final Duration WAITS = Duration.ofDays(7);

    @PersistenceContext
    EntityManager em;

    @EJB
    Audit audit;

    @EJB
    Passkeys passkeys;

    @Inject
    Secrets secrets;

    @Inject
    Clock clock;

    /**
     * Opens an account for this address; empty when it has one or had one that is erased, also when somebody else opens it at this
     * very moment: which of two was first must show in neither answer.
     */
    Optional<Account> open(String email, String name, Language language, String country) {
        var id = ((Number) em.createNativeQuery("select nextval('account_seq')").getSingleResult()).longValue();
        var opened = em.createNativeQuery("insert into account (id, version, email, name, language, country, time_zone,"
                        + " phone, address, status, identity_tier, created_at, waits_until, guide_hidden)"
                        + " values (?1, 0, ?2, ?3, ?4, ?5, ?6, '', '', 'UNVERIFIED', 0, ?7, ?8, false)"
                        + " on conflict do nothing")
                .setParameter(1, id)
                .setParameter(2, email)
                .setParameter(3, name)
                .setParameter(4, language.tag())
                .setParameter(5, country)
                .setParameter(6, Accounts.zoneAtFirst(language))
                .setParameter(7, clock.instant())
                .setParameter(8, clock.instant().plus(WAITS))
                .executeUpdate();
        var wasErased = isOfErased(email); // looked at afterwards, so that an erasure at this very moment is seen
        if (opened == 1 && wasErased) {
            em.createNativeQuery("delete from account where id = ?1")
                    .setParameter(1, id)
                    .executeUpdate();
        }
        if (opened == 0 || wasErased) {
            return Optional.empty();
        }
        var account = em.find(Account.class, id);
        var nobodyYet = new Actor(
                Actor.Kind.CUSTOMER, account.id().toString(), account.id().toString(), Set.of());
        audit.note(
                nobodyYet,
                "account.open",
                account.id().object(),
                ""); // the log keeps no name that anybody may have typed
        return Optional.of(account);
    }

    void noteProved(Account account) {
        audit.note(account.view().actor(), "account.verify-email", account.id().object(), "");
    }

    /** Nobody signs in by any of them from now on. */
    void endPasskeys(Account account) {
        passkeys.removeAll(account.id().holder());
    }

    /** The first of those with a higher number that were closed by then and are somebody’s still. */
    List<AccountId> closedBefore(Instant when, AccountId after, int most) {
        return em.createQuery(
                        "select a.id from Account a where a.status = ?1 and a.erasedAt is null and a.closedAt <= ?2"
                                + " and a.id > ?3 order by a.id",
                        Long.class)
                .setParameter(1, AccountStatus.CLOSED)
                .setParameter(2, when)
                .setParameter(3, after.value())
                .setMaxResults(most)
                .getResultStream()
                .map(AccountId::new)
                .toList();
    }

    /** That account if it is one of those, held until the end of the transaction. */
    Optional<Account> holdClosedBefore(Instant when, AccountId id) {
        return Optional.ofNullable(em.find(Account.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
                .filter(account -> account.status == AccountStatus.CLOSED
                        && account.erasedAt == null
                        && account.closedAt != null
                        && !account.closedAt.isAfter(when));
    }

    /** The first of those with a higher number whose address nobody has proved in time. */
    List<AccountId> givenUp(AccountId after, int most) {
        return em.createQuery(
                        "select a.id from Account a where a.status = ?1 and a.waitsUntil <= ?2 and a.id > ?3 order by a.id",
                        Long.class)
                .setParameter(1, AccountStatus.UNVERIFIED)
                .setParameter(2, clock.instant())
                .setParameter(3, after.value())
                .setMaxResults(most)
                .getResultStream()
                .map(AccountId::new)
                .toList();
    }

    /** That account if it is one of those, held until the end of the transaction. */
    Optional<Account> holdGivenUp(AccountId id) {
        return Optional.ofNullable(em.find(Account.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
                .filter(account -> account.isGivenUp(clock.instant()));
    }

    void delete(Account account) {
        em.createQuery("delete from Consent c where c.accountId = ?1")
                .setParameter(1, account.id)
                .executeUpdate();
        em.remove(account);
        em.flush();
    }

    /** A hash that finds an address again and does not tell it. */
    String hash(String address) {
        return secrets.fingerprint(address, "erased-email");
    }

    private boolean isOfErased(String address) {
        return em.createQuery("select count(a) from Account a where a.erasedEmail = ?1", Long.class)
                        .setParameter(1, hash(address))
                        .getSingleResult()
                > 0;
    }

    /** Whether somebody has this address, or had it until it was erased. */
    boolean isTaken(String address) {
        var erased = isOfErased(address); // either way: the time is the same
        return found(address).isPresent() || erased;
    }

    Account find(AccountId id) {
        return Optional.ofNullable(em.find(Account.class, id.value()))
                .orElseThrow(() -> new Refusal(AccountRefusal.ACCOUNT_UNKNOWN));
    }

    Optional<Account> found(String address) {
        return em.createQuery("from Account a where a.email = ?1", Account.class)
                .setParameter(1, address)
                .getResultStream()
                .findFirst();
    }
}

package io.paydesk.account;

import io.paydesk.audit.Audit;
import io.paydesk.kernel.EmailAddress;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The accounts there are, as others ask for them. */
@Stateless
public class Accounts {
    /** What one must hold to read accounts, and to make or change them, from outside. */
    public static final String READ = "accounts:read";

    public static final String PROVISION = "accounts:provision";

    @PersistenceContext
    EntityManager em;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /** Refuses: ACCOUNT_UNKNOWN. */
    public AccountView get(AccountId id) {
        return find(id).view();
    }

    /** The account known by this address, written in whatever way. */
    public Optional<AccountView> byEmail(String email) {
        return EmailAddress.of(email).flatMap(this::found).map(Account::view);
    }

    /** These accounts by their addresses, each in its one form; at most 500 are asked for. */
    public Map<String, AccountView> byEmails(Collection<String> addresses) {
        return addresses.isEmpty()
                ? Map.of()
                : em.createQuery("from Account a where a.email in ?1", Account.class)
                        .setParameter(1, addresses)
                        .setMaxResults(500)
                        .getResultStream()
                        .map(Account::view)
                        .collect(Collectors.toMap(AccountView::email, Function.identity()));
    }

    /** An identity was decided: what it allows is the tier's. Called by those who decide. Refuses: ACCOUNT_UNKNOWN, TIER_UNKNOWN. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public AccountView identified(AccountId id, int tier) {
        if (tier < 0 || tier > 3) {
            throw new Refusal(AccountRefusal.TIER_UNKNOWN);
        }
        var account = find(id);
        account.identityTier = tier;
        em.flush();
        return account.view();
    }

    /**
     * Opens an account for this address; empty when it has one, also when somebody else opens it at this very moment:
     * which of two was first must show in neither answer.
     */
    Optional<Account> open(String email, String name, Language language, String country) {
        var id = ((Number) em.createNativeQuery("select nextval('account_seq')").getSingleResult()).longValue();
        var opened = em.createNativeQuery("insert into account (id, version, email, name, language, country, time_zone,"
                        + " phone, address, status, identity_tier, created_at, guide_hidden)"
                        + " values (?1, 0, ?2, ?3, ?4, ?5, ?6, '', '', 'UNVERIFIED', 0, ?7, false)"
                        + " on conflict do nothing")
                .setParameter(1, id)
                .setParameter(2, email)
                .setParameter(3, name)
                .setParameter(4, language.tag())
                .setParameter(5, country)
                .setParameter(6, language == Language.ZH_CN ? "Asia/Shanghai" : "UTC")
                .setParameter(7, clock.instant())
                .executeUpdate();
        if (opened == 0) {
            return Optional.empty();
        }
        var account = em.find(Account.class, id);
        audit.note(account.view().actor(), "account.open", account.id().object(), "");
        return Optional.of(account);
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

    /** Refuses: EMAIL_FORM. */
    static String address(String typed) {
        return EmailAddress.of(typed).orElseThrow(() -> new Refusal(AccountRefusal.EMAIL_FORM));
    }
}

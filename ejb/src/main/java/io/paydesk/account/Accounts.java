package io.paydesk.account;

import io.paydesk.kernel.EmailAddress;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
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

    /** The end of addresses that no mail reaches (RFC 6761): nobody’s, so they are free for what was erased. */
    static final String NOWHERE = ".invalid";

    /** The time zone of one who has not chosen any yet. */
    static String zoneAtFirst(Language language) {
        return language == Language.ZH_CN ? "Asia/Shanghai" : "UTC";
    }

    @PersistenceContext
    EntityManager em;

    @Inject
    AccountStore store;

    /** Refuses: ACCOUNT_UNKNOWN. */
    public AccountView get(AccountId id) {
        return store.find(id).view();
    }

    /** The account, held until the end of the transaction, so that what one account may have so often is counted in turn. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public AccountView hold(AccountId id) {
        var account = store.find(id);
        em.lock(account, LockModeType.PESSIMISTIC_WRITE);
        return account.view();
    }

    /** The account with this number, written {@code AC-100001}; empty when there is none. */
    public Optional<AccountId> known(String written) {
        return AccountId.read(written).filter(id -> em.find(Account.class, id.value()) != null);
    }

    /** The account known by this address, written in whatever way. */
    public Optional<AccountView> byEmail(String email) {
        return EmailAddress.of(email).flatMap(store::found).map(Account::view);
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
        var account = store.find(id);
        account.identityTier = tier;
        em.flush();
        return account.view();
    }

    /** An address that an account may have. Refuses: EMAIL_FORM, also for one that no mail can reach. */
    static String address(String typed) {
        return EmailAddress.of(typed)
                .filter(address -> !address.endsWith(NOWHERE))
                .orElseThrow(() -> new Refusal(AccountRefusal.EMAIL_FORM));
    }
}

package io.paydesk.account;

import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether money may move for an account. Called by those who decide it; the customer is told of each change. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class AccountStanding {
    @PersistenceContext
    EntityManager em;

    @Inject
    AccountStore accounts;

    @EJB
    Letters letters;

    @Inject
    Event<AccountLifting> lifting;

    /** The account, held until the end of the transaction. Refuses: ACCOUNT_UNKNOWN. */
    public AccountView hold(AccountId id) {
        return held(id).view();
    }

    /** These accounts, all held in one order until the end of the transaction; without those that there are not. */
    public Map<AccountId, AccountView> holdAll(Collection<AccountId> ids) {
        return em.createQuery("from Account a where a.id in ?1 order by a.id", Account.class)
                .setParameter(1, ids.stream().map(AccountId::value).toList())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .map(Account::view)
                .collect(Collectors.toMap(AccountView::id, account -> account));
    }

    /** No money leaves from now on. Refuses: ACCOUNT_UNKNOWN, STANDING_WRONG. */
    public void restrict(AccountId id) {
        var account = held(id);
        account.restrict();
        tell("account-restricted", account);
    }

    /** No money moves from now on. Refuses: ACCOUNT_UNKNOWN, STANDING_WRONG. */
    public void freeze(AccountId id) {
        var account = held(id);
        account.freeze();
        tell("account-frozen", account);
    }

    /**
     * All is as usual again; a frozen one whose owner still owes something is restricted, so that it can be paid. Refuses:
     * ACCOUNT_UNKNOWN, STANDING_WRONG, DEBT_OPEN for a restricted one whose owner does.
     */
    public void lift(AccountId id) {
        requireLiftable(id);
        var account = held(id);
        if (debt(id) == null) {
            account.lift();
            tell("account-lifted", account);
        } else {
            account.thaw();
            tell("account-restricted", account);
        }
    }

    /** Refuses: ACCOUNT_UNKNOWN, DEBT_OPEN for a restricted one whose owner still owes something. */
    public void requireLiftable(AccountId id) {
        var debt = debt(id);
        if (debt != null && held(id).status == AccountStatus.RESTRICTED) {
            throw new Refusal(AccountRefusal.DEBT_OPEN, debt);
        }
    }

    private @Nullable Money debt(AccountId id) {
        var asked = new AccountLifting(id);
        lifting.fire(asked);
        return asked.debt();
    }

    private Account held(AccountId id) {
        var account = accounts.find(id);
        em.refresh(account, LockModeType.PESSIMISTIC_WRITE);
        return account;
    }

    private void tell(String template, Account account) {
        letters.send(new Letter(
                template,
                account.id().object(),
                account.email,
                account.name,
                account.view().speaks(),
                Map.of(),
                Map.of()));
    }
}

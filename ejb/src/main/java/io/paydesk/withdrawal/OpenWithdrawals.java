package io.paydesk.withdrawal;

import io.paydesk.account.AccountClosing;
import io.paydesk.account.AccountErasing;
import io.paydesk.account.AccountId;
import io.paydesk.kernel.Refusal;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Set;

/** An account stays open, and its owner known, while money is on its way out of it. */
@Dependent
class OpenWithdrawals {
    @PersistenceContext
    EntityManager em;

    /** Refuses: WITHDRAWAL_OPEN. */
    void stay(@Observes AccountClosing closing) {
        if (isOnItsWay(closing.account())) {
            throw new Refusal(WithdrawalRefusal.WITHDRAWAL_OPEN);
        }
    }

    void keep(@Observes AccountErasing erasing) {
        if (isOnItsWay(erasing.account().id())) {
            erasing.keep();
        }
    }

    private boolean isOnItsWay(AccountId account) {
        var open = WithdrawalState.held();
        open.add(WithdrawalState.SENT);
        return em.createQuery("select count(w) from Withdrawal w where w.accountId = ?1 and w.state in ?2", Long.class)
                        .setParameter(1, account.value())
                        .setParameter(2, Set.copyOf(open))
                        .getSingleResult()
                > 0;
    }
}

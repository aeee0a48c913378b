package io.paydesk.withdrawal;

import io.paydesk.account.AccountClosing;
import io.paydesk.account.AccountErasing;
import io.paydesk.account.AccountId;
import io.paydesk.kernel.Refusal;
import io.paydesk.ledger.Ledger;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Set;

/** An account stays open, and its owner known, while money is in it, or on its way out of it. */
@Dependent
class OpenMoney {
    @PersistenceContext
    EntityManager em;

    @Inject
    Ledger ledger;

    /** Refuses: WITHDRAWAL_OPEN, MONEY_LEFT. */
    void stay(@Observes AccountClosing closing) {
        if (isOnItsWay(closing.account())) {
            throw new Refusal(WithdrawalRefusal.WITHDRAWAL_OPEN);
        }
        for (var balance : ledger.balances(closing.account())) {
            if (!balance.available().isZero() || !balance.held().isZero()) {
                throw new Refusal(
                        WithdrawalRefusal.MONEY_LEFT, balance.available().plus(balance.held()));
            }
        }
    }

    /** Money that came after closing is somebody’s. */
    void keep(@Observes AccountErasing erasing) {
        var account = erasing.account().id();
        var money = ledger.balances(account).stream()
                .anyMatch(each -> !each.available().isZero() || !each.held().isZero());
        if (money || isOnItsWay(account)) {
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

package io.paydesk.withdrawal;

import io.paydesk.account.AccountClosing;
import io.paydesk.kernel.Refusal;
import io.paydesk.ledger.Ledger;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Set;

/** An account stays open while money is in it, or on its way out of it. */
@Dependent
class OpenMoney {
    @PersistenceContext
    EntityManager em;

    @Inject
    Ledger ledger;

    /** Refuses: WITHDRAWAL_OPEN, MONEY_LEFT. */
    void stay(@Observes AccountClosing closing) {
        var open = WithdrawalState.held();
        open.add(WithdrawalState.SENT);
        var found = em.createQuery(
                        "select count(w) from Withdrawal w where w.accountId = ?1 and w.state in ?2", Long.class)
                .setParameter(1, closing.account().value())
                .setParameter(2, Set.copyOf(open))
                .getSingleResult();
        if (found > 0) {
            throw new Refusal(WithdrawalRefusal.WITHDRAWAL_OPEN);
        }
        for (var balance : ledger.balances(closing.account())) {
            if (!balance.available().isZero() || !balance.held().isZero()) {
                throw new Refusal(
                        WithdrawalRefusal.MONEY_LEFT, balance.available().plus(balance.held()));
            }
        }
    }
}

package io.paydesk.deposit;

import io.paydesk.account.AccountId;
import io.paydesk.wallet.TransactionLine;
import io.paydesk.wallet.TransactionPlace;
import io.paydesk.wallet.TransactionSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Deposits as they stand in wallets. */
@ApplicationScoped
public class DepositSource implements TransactionSource {
    @PersistenceContext
    EntityManager em;

    @Override
    public List<TransactionLine> of(AccountId account, TransactionPlace after, int limit) {
        return em.createQuery(
                        "from Deposit d where d.accountId = ?1 and d.beganAt <= ?2"
                                + " and (d.beganAt < ?2 or d.id < ?3) order by d.beganAt desc, d.id desc",
                        Deposit.class)
                .setParameter(1, account.value())
                .setParameter(2, after.at())
                .setParameter(3, after.below("DP"))
                .setMaxResults(limit)
                .getResultStream()
                .map(Deposit::line)
                .toList();
    }

    @Override
    public Optional<TransactionLine> find(String id) {
        return DepositId.read(id)
                .map(found -> em.find(Deposit.class, found.value()))
                .map(Deposit::line);
    }
}

package io.paydesk.withdrawal;

import io.paydesk.account.AccountId;
import io.paydesk.wallet.TransactionKind;
import io.paydesk.wallet.TransactionLine;
import io.paydesk.wallet.TransactionPlace;
import io.paydesk.wallet.TransactionSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Withdrawals as they stand in their owner's wallet. */
@ApplicationScoped
public class WithdrawalTransactions implements TransactionSource {
    @PersistenceContext
    EntityManager em;

    @Override
    public List<TransactionLine> of(AccountId account, TransactionPlace after, int limit) {
        return em.createQuery(
                        "from Withdrawal w where w.accountId = ?1 and w.requestedAt <= ?2"
                                + " and (w.requestedAt < ?2 or w.id < ?3) order by w.requestedAt desc, w.id desc",
                        Withdrawal.class)
                .setParameter(1, account.value())
                .setParameter(2, after.at())
                .setParameter(3, after.below("WD"))
                .setMaxResults(limit)
                .getResultStream()
                .map(WithdrawalTransactions::line)
                .toList();
    }

    @Override
    public Optional<TransactionLine> find(String id) {
        return id.matches("WD-[1-9][0-9]{0,17}")
                ? Optional.ofNullable(
                                em.find(Withdrawal.class, WithdrawalId.of(id).value()))
                        .map(WithdrawalTransactions::line)
                : Optional.empty();
    }

    private static TransactionLine line(Withdrawal withdrawal) {
        var of = withdrawal.view();
        return new TransactionLine(
                of.id().toString(),
                of.account(),
                TransactionKind.WITHDRAWAL,
                of.channel(),
                of.state(),
                of.amount(),
                of.fee(),
                of.net(),
                withdrawal.debt(),
                of.reference(),
                of.requestedAt(),
                of.expectedBy(),
                of.why(),
                of.masked());
    }
}

package io.paydesk.correction;

import io.paydesk.account.AccountId;
import io.paydesk.kernel.Money;
import io.paydesk.wallet.TransactionKind;
import io.paydesk.wallet.TransactionLine;
import io.paydesk.wallet.TransactionPlace;
import io.paydesk.wallet.TransactionSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Corrections as they stand in wallets: what is booked, in the customer's words. What two people speak about stays among them. */
@ApplicationScoped
public class CorrectionTransactions implements TransactionSource {
    @PersistenceContext
    EntityManager em;

    @Override
    public List<TransactionLine> of(AccountId account, TransactionPlace after, int limit) {
        return em.createQuery(
                        "from Correction c where c.accountId = ?1 and c.decidedAt <= ?2"
                                + " and (c.decidedAt < ?2 or c.id < ?3) and c.booked is not null order by c.decidedAt desc, c.id desc",
                        Correction.class)
                .setParameter(1, account.value())
                .setParameter(2, after.at())
                .setParameter(3, after.below("CR"))
                .setMaxResults(limit)
                .getResultStream()
                .map(this::line)
                .toList();
    }

    @Override
    public Optional<TransactionLine> find(String id) {
        return CorrectionId.read(id)
                .map(found -> em.find(Correction.class, found.value()))
                .filter(found -> found.booked != null)
                .map(this::line);
    }

    private TransactionLine line(Correction of) {
        var at = Objects.requireNonNull(of.decidedAt);
        return new TransactionLine(
                of.id().toString(),
                of.account(),
                of.isCredit() ? TransactionKind.CREDIT : TransactionKind.DEBIT,
                "",
                of.state,
                of.amount(),
                Money.zero(of.asset),
                of.amount(),
                DebtPart.of(of, of.reverses == null ? null : em.find(Correction.class, of.reverses))
                        .debt(),
                reference(of),
                at,
                at,
                of.words,
                null);
    }

    /** What it mends or reverses; its own number where it is about nothing else. */
    private static String reference(Correction of) {
        if (of.reverses != null) {
            return new CorrectionId(of.reverses).toString();
        }
        return of.mends == null ? of.id().toString() : of.mends;
    }
}

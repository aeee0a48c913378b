package io.paydesk.reconciliation;

import io.paydesk.channel.Direction;
import io.paydesk.kernel.Money;
import io.paydesk.ledger.TransactionId;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What the ledger has of the house's bank accounts. */
@Dependent
class BankBooks {
    /** The ledger's accounts that are one account at the bank: its own, and those of its channels. */
    private static final String ACCOUNTS =
            "(select a.id from ledger_account a where a.type = 'BANK' and (a.channel = ?1"
                    + " or a.channel in (select c.channel from bank_account_channel c where c.bank_account = ?1)))";

    @PersistenceContext
    EntityManager em;

    /** The key under which a bank account's first balance is booked. */
    static String opening(String bankAccount) {
        return "bank:" + bankAccount + ":opening";
    }

    Comparison compare(BankAccount account) {
        var last = em.createQuery(
                        "from BankStatement s where s.bankAccount = ?1 order by s.id desc", BankStatement.class)
                .setParameter(1, account.code)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
        var bank = last.map(each -> each.closingMinor).orElse(0L);
        var books = -sum(
                "select coalesce(sum(b.balance), 0) from ledger_balance b where b.ledger_account_id in " + ACCOUNTS,
                account.code);
        var open = sum(
                "select coalesce(sum(l.minor), 0) from bank_line l where l.bank_account = ?1"
                        + " and l.state in ('NEW', 'OPEN', 'PROPOSED')",
                account.code);
        var underWay = -sum(
                "select coalesce(sum(p.minor), 0) from posting p join ledger_transaction t on t.id = p.transaction_id"
                        + " where p.ledger_account_id in " + ACCOUNTS
                        + " and not exists (select 1 from bank_line l where l.transaction_id = t.id)"
                        + " and t.idem_key <> 'bank:' || cast(?1 as varchar) || ':opening'",
                account.code);
        return new Comparison(
                account.code,
                new Money(bank, account.asset),
                new Money(books, account.asset),
                new Money(open, account.asset),
                new Money(underWay, account.asset),
                new Money(bank - books - open + underWay, account.asset),
                last.map(each -> each.takenAt).orElse(null));
    }

    /** The transaction that booked so much at this bank account for what has this number, the last one that no line is tied to yet. */
    Optional<TransactionId> booked(BankLine line) {
        var number = line.reference.replaceFirst("^.*[^0-9]", "");
        List<?> found = em.createNativeQuery(
                        "select t.id from posting p join ledger_transaction t on t.id = p.transaction_id"
                                + " where p.ledger_account_id in " + ACCOUNTS + " and p.minor = ?2"
                                + " and (t.about like '%' || cast(?3 as varchar) or t.about like 'stray%')"
                                + " and not exists (select 1 from bank_line l where l.transaction_id = t.id)"
                                + " order by case when t.about like 'stray%' then 1 else 0 end, t.id desc"
                                + " fetch first 1 row only")
                .setParameter(1, line.bankAccount)
                .setParameter(2, -line.minor)
                .setParameter(3, number.isEmpty() ? "no number" : number)
                .getResultList();
        return found.stream().findFirst().map(id -> new TransactionId(((Number) id).longValue()));
    }

    /** The channels of this direction whose money lies at the bank account, the first of the list first. */
    List<String> channels(String bankAccount, Direction direction) {
        List<?> found = em.createNativeQuery(
                        "select c.code from channel c join bank_account_channel b on b.channel = c.code"
                                + " where b.bank_account = ?1 and c.kind = 'BANK' and c.direction = ?2 order by c.place")
                .setParameter(1, bankAccount)
                .setParameter(2, direction.name())
                .getResultList();
        return found.stream().map(Object::toString).toList();
    }

    private long sum(String sql, String bankAccount) {
        var value = em.createNativeQuery(sql).setParameter(1, bankAccount).getSingleResult();
        return value instanceof BigDecimal decimal ? decimal.longValueExact() : ((Number) value).longValue();
    }
}

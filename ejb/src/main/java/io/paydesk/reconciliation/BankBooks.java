package io.paydesk.reconciliation;

import io.paydesk.channel.Direction;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.ledger.TransactionId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the ledger has of the house's bank accounts. */
@Dependent
class BankBooks {
    /** The ledger's accounts that are one account at the bank: its own, and those of its channels. */
    static final String ACCOUNTS = "(select a.id from ledger_account a where a.type = 'BANK' and (a.channel = ?1"
            + " or a.channel in (select c.channel from bank_account_channel c where c.bank_account = ?1)))";

    private static final String UNDER_WAY =
            "select coalesce(sum(p.minor), 0) from posting p join ledger_transaction t on t.id = p.transaction_id"
                    + " where p.ledger_account_id in " + ACCOUNTS
                    + " and not exists (select 1 from bank_line_tie l where l.transaction_id = t.id)"
                    + " and t.kind <> 'bank.opening' and t.booked_at >= ?2";
    /** No bank takes longer to show what it moved. */
    private static final Duration LATE = Duration.ofDays(7);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

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
        var since = (account.opened == null ? Instant.EPOCH : account.opened).atOffset(ZoneOffset.UTC);
        var underWay = -sum(UNDER_WAY, account.code, since);
        var late = -sum(
                UNDER_WAY + " and t.booked_at < ?3",
                account.code,
                since,
                clock.instant().minus(LATE).atOffset(ZoneOffset.UTC));
        return new Comparison(
                account.code,
                new Money(bank, account.asset),
                new Money(books, account.asset),
                new Money(open, account.asset),
                new Money(underWay, account.asset),
                new Money(late, account.asset),
                new Money(bank - books - open + underWay, account.asset),
                last.map(each -> each.takenAt).orElse(null));
    }

    /** The transaction that booked so much here for the event of this external id, or for what the reference names; not yet tied to a line. */
    Optional<TransactionId> booked(BankLine line, String channel, String externalId) {
        return untied(
                line,
                " and (t.about = ?3 or t.memo = ?4) order by case when t.memo = ?4 then 0 else 1 end, t.id",
                about(line.reference),
                channel + " " + externalId);
    }

    /** The transaction by which a carrier paid so much for what the reference names. */
    Optional<TransactionId> settled(BankLine line) {
        return untied(
                line, " and t.about = ?3 and t.kind = ?4 order by t.id", about(line.reference), "deposit.settled");
    }

    /** Whether a carrier of cards or another platform has taken in what the reference names, and pays it to us. */
    boolean isCarried(String reference) {
        return !em.createNativeQuery(
                        "select 1 from ledger_transaction t join posting p on p.transaction_id = t.id"
                                + " join ledger_account a on a.id = p.ledger_account_id where t.about = ?1 and a.type = 'CLEARING_IN'")
                .setParameter(1, about(reference))
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /**
     * A line, held with its bank account, which comes first: until the end of the transaction no other line of it is decided on. Refuses:
     * LINE_UNKNOWN.
     */
    BankLine hold(long id) {
        var line = Optional.ofNullable(em.find(BankLine.class, id))
                .orElseThrow(() -> new Refusal(ReconciliationRefusal.LINE_UNKNOWN));
        em.find(BankAccount.class, line.bankAccount, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(line, LockModeType.PESSIMISTIC_WRITE);
        return line;
    }

    private static String about(String reference) {
        if (reference.isEmpty()) {
            return "";
        }
        var number = reference.replaceFirst("^.*[^0-9]", "");
        return switch (reference.substring(0, 2)) {
            case "WD" -> "withdrawal:" + number;
            case "SP" -> "stray:" + number;
            default -> "deposit:" + number;
        };
    }

    private Optional<TransactionId> untied(BankLine line, String which, String third, String fourth) {
        List<?> found = em.createNativeQuery(
                        "select t.id from posting p join ledger_transaction t on t.id = p.transaction_id"
                                + " join ledger_account a on a.id = p.ledger_account_id"
                                + " where p.ledger_account_id in " + ACCOUNTS + " and p.minor = ?2"
                                + " and not exists (select 1 from bank_line_tie l where l.transaction_id = t.id)"
                                + which)
                .setParameter(1, line.bankAccount)
                .setParameter(2, -line.minor)
                .setParameter(3, third)
                .setParameter(4, fourth)
                .setMaxResults(1)
                .getResultList();
        return found.stream().findFirst().map(id -> new TransactionId(((Number) id).longValue()));
    }

    /** What the books had of the account before an instant. */
    long before(String bankAccount, Instant instant) {
        return -sum(
                "select coalesce(sum(p.minor), 0) from posting p join ledger_transaction t on t.id = p.transaction_id"
                        + " where p.ledger_account_id in " + ACCOUNTS + " and t.booked_at < ?2",
                bankAccount,
                instant.atOffset(ZoneOffset.UTC));
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

    /** All that have their money there. */
    List<String> channels(String bankAccount) {
        return Stream.of(Direction.values())
                .flatMap(direction -> channels(bankAccount, direction).stream())
                .toList();
    }

    private long sum(String sql, Object... parameters) {
        var query = em.createNativeQuery(sql);
        for (var i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        var value = query.getSingleResult();
        return value instanceof BigDecimal decimal ? decimal.longValueExact() : ((Number) value).longValue();
    }
}

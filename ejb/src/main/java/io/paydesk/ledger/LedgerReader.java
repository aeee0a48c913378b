package io.paydesk.ledger;

import io.paydesk.account.AccountId;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the books: the one place where rows become records. */
@Dependent
class LedgerReader {
    private static final String LINE =
            "select t.id, p.seq, t.kind, t.about, t.memo, t.actor, t.booked_at, a.code, p.asset,"
                    + " p.minor, p.balance_after from posting p join ledger_transaction t on t.id = p.transaction_id"
                    + " join ledger_account a on a.id = p.ledger_account_id ";

    @PersistenceContext
    EntityManager em;

    List<Balance> balances(AccountId customer) {
        var found = new TreeMap<Asset, Balance>();
        rows(
                        "select a.type, a.asset, a.balance from ledger_account a where a.account_id = ?1"
                                + " and a.type in ('CUST_AVAILABLE', 'CUST_HELD', 'CUST_DEBT')",
                        customer.value())
                .forEach(row -> {
                    var money = new Money(number(row[2]), Asset.valueOf((String) row[1]));
                    found.merge(money.asset(), part(AccountType.valueOf((String) row[0]), money), Balance::plus);
                });
        return List.copyOf(found.values());
    }

    private static Balance part(AccountType type, Money money) {
        var none = Money.zero(money.asset());
        return switch (type) {
            case CUST_HELD -> new Balance(none, money, none);
            case CUST_DEBT -> new Balance(none, none, money.negated());
            default -> new Balance(money, none, none);
        };
    }

    /** Of a customer's account; zero for one never posted to. */
    Money balance(LedgerCode code) {
        var minor = rows("select a.balance from ledger_account a where a.code = ?1", code.toString())
                .mapToLong(row -> number(row[0]))
                .sum();
        return new Money(minor, code.asset());
    }

    /** In the order booked; empty when there is no such transaction. */
    List<StatementLine> transaction(TransactionId id) {
        return rows(LINE + "where p.transaction_id = ?1 order by p.seq", id.value())
                .map(LedgerReader::line)
                .toList();
    }

    /** The newest first; before the posting of the cursor, when there is one. */
    List<StatementLine> statement(LedgerCode code, int atMost, @Nullable String before) {
        var place = before == null ? Long.MAX_VALUE : Long.parseLong(before);
        return rows(
                        LINE + "where a.code = ?1 and (p.transaction_id < ?2 or (p.transaction_id = ?2 and p.seq < ?3))"
                                + " order by p.transaction_id desc, p.seq desc fetch first " + atMost + " rows only",
                        code.toString(),
                        place / Entry.POSTINGS_MAX,
                        (int) (place % Entry.POSTINGS_MAX) + 1)
                .map(LedgerReader::line)
                .toList();
    }

    /** Of a customer's account; by versions, which are the order in which its balance changed. */
    StatementPeriod period(LedgerCode code, Instant from, Instant before) {
        var after = version(code, from);
        var upTo = version(code, before);
        var sums = rows(
                        "select sum(case when p.minor > 0 then p.minor else 0 end),"
                                + " sum(case when p.minor < 0 then p.minor else 0 end) from posting p"
                                + " join ledger_account a on a.id = p.ledger_account_id"
                                + " where a.code = ?1 and p.account_version > ?2 and p.account_version <= ?3",
                        code.toString(),
                        after,
                        upTo)
                .findFirst()
                .orElseThrow();
        return new StatementPeriod(
                code,
                balance(code, after),
                new Money(sums[0] == null ? 0 : number(sums[0]), code.asset()),
                new Money(sums[1] == null ? 0 : number(sums[1]), code.asset()).negated(),
                balance(code, upTo),
                after,
                upTo);
    }

    /** The movements behind a version up to another, in this order. */
    List<StatementLine> versions(LedgerCode code, long after, long upTo) {
        return rows(
                        LINE + "where a.code = ?1 and p.account_version > ?2 and p.account_version <= ?3"
                                + " order by p.account_version",
                        code.toString(),
                        after,
                        upTo)
                .map(LedgerReader::line)
                .toList();
    }

    /** Sums by transaction on this account, of the transactions of these lines. */
    Map<TransactionId, Money> beside(LedgerCode code, List<StatementLine> lines) {
        var ids = lines.stream().map(each -> each.transaction().value()).collect(Collectors.toSet());
        return rows(
                        "select p.transaction_id, sum(p.minor) from posting p join ledger_account a on a.id = p.ledger_account_id"
                                + " where a.code = ?1 and p.transaction_id between ?2 and ?3 group by p.transaction_id",
                        code.toString(),
                        Collections.min(ids),
                        Collections.max(ids))
                .filter(row -> ids.contains(number(row[0])))
                .collect(Collectors.toMap(
                        row -> new TransactionId(number(row[0])), row -> new Money(number(row[1]), code.asset())));
    }

    /** The last version booked before the instant; 0 for none. */
    private long version(LedgerCode code, Instant before) {
        return rows(
                        "select max(p.account_version) from posting p"
                                + " join ledger_account a on a.id = p.ledger_account_id"
                                + " join ledger_transaction t on t.id = p.transaction_id"
                                + " where a.code = ?1 and t.booked_at < ?2",
                        code.toString(),
                        before)
                .map(row -> row[0])
                .filter(Objects::nonNull)
                .mapToLong(LedgerReader::number)
                .findFirst()
                .orElse(0);
    }

    private Money balance(LedgerCode code, long version) {
        var minor = rows(
                        "select p.balance_after from posting p join ledger_account a on a.id = p.ledger_account_id"
                                + " where a.code = ?1 and p.account_version = ?2",
                        code.toString(),
                        version)
                .mapToLong(row -> number(row[0]))
                .sum();
        return new Money(minor, code.asset());
    }

    Map<Asset, List<TrialLine>> trial() {
        var found = new TreeMap<Asset, List<TrialLine>>();
        rows("select b.asset, b.type, count(*), sum(b.balance) from ledger_balance b group by b.asset, b.type"
                        + " order by b.asset, b.type")
                .forEach(row -> {
                    var asset = Asset.valueOf((String) row[0]);
                    found.computeIfAbsent(asset, any -> new java.util.ArrayList<>())
                            .add(new TrialLine(
                                    AccountType.valueOf((String) row[1]),
                                    number(row[2]),
                                    new Money(number(row[3]), asset)));
                });
        return found;
    }

    Stream<Object[]> rows(String sql, Object... parameters) {
        var query = em.createNativeQuery(sql);
        for (var i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        Function<Object, Object[]> row = each -> each instanceof Object[] columns ? columns : new Object[] {each};
        return ((List<?>) query.getResultList()).stream().map(row);
    }

    /** Of a sum, which PostgreSQL makes wider than a long. */
    static long number(Object value) {
        return value instanceof BigDecimal decimal ? decimal.longValueExact() : ((Number) value).longValue();
    }

    static Instant instant(Object value) {
        return value instanceof OffsetDateTime at ? at.toInstant() : (Instant) value;
    }

    private static StatementLine line(Object[] row) {
        var asset = Asset.valueOf((String) row[8]);
        return new StatementLine(
                new TransactionId(number(row[0])),
                (int) number(row[1]),
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (String) row[5],
                instant(row[6]),
                (String) row[7],
                new Money(number(row[9]), asset),
                row[10] == null ? null : new Money(number(row[10]), asset));
    }
}

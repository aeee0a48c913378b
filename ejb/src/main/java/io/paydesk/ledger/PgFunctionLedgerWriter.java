package io.paydesk.ledger;

import io.paydesk.kernel.Refusal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** By one call of a function that lies in PostgreSQL: locks are held for no round trip but that of the commit. */
final class PgFunctionLedgerWriter implements LedgerWriter {
    private static final String ONE = "select ledger_post(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String ALL = "select ledger_post_all(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    @Override
    public List<Booked> write(Connection connection, List<Entry> entries, Instant now) throws SQLException {
        try {
            return entries.size() == 1 ? List.of(one(connection, entries.get(0), now)) : all(connection, entries, now);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private static Booked one(Connection connection, Entry entry, Instant now) throws SQLException {
        var booking = entry.booking();
        try (var statement = connection.prepareStatement(ONE)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setString(2, booking.key());
            statement.setString(3, booking.kind());
            statement.setString(4, entry.content());
            statement.setString(5, booking.about());
            statement.setObject(6, reversed(entry), Types.BIGINT);
            statement.setString(7, booking.actorName());
            statement.setString(8, booking.memo());
            statement.setArray(9, texts(connection, entry.postings().stream().map(each -> each.account()
                    .toString())));
            statement.setArray(10, numbers(connection, entry.postings().stream().map(each -> each.money()
                    .minor())));
            return answers(statement).get(0);
        }
    }

    private static List<Booked> all(Connection connection, List<Entry> entries, Instant now) throws SQLException {
        var turns = IntStream.range(0, entries.size())
                .boxed()
                .sorted(Comparator.comparing(i -> entries.get(i).booking().key()))
                .map(i -> (long) i + 1);
        try (var statement = connection.prepareStatement(ALL)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setArray(
                    2, texts(connection, each(entries, entry -> entry.booking().key())));
            statement.setArray(
                    3, texts(connection, each(entries, entry -> entry.booking().kind())));
            statement.setArray(4, texts(connection, each(entries, Entry::content)));
            statement.setArray(
                    5, texts(connection, each(entries, entry -> entry.booking().about())));
            statement.setArray(6, numbers(connection, each(entries, PgFunctionLedgerWriter::reversed)));
            statement.setArray(
                    7, texts(connection, each(entries, entry -> entry.booking().actorName())));
            statement.setArray(
                    8, texts(connection, each(entries, entry -> entry.booking().memo())));
            statement.setArray(9, numbers(connection, each(entries, entry ->
                    (long) entry.postings().size())));
            statement.setArray(10, texts(connection, postings(entries).map(each -> each.account()
                    .toString())));
            statement.setArray(11, numbers(connection, postings(entries).map(each -> each.money()
                    .minor())));
            statement.setArray(12, numbers(connection, turns));
            return answers(statement);
        }
    }

    /** Each number is a transaction's, with a minus before it when it had been booked before. */
    private static List<Booked> answers(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            rows.next();
            var numbers =
                    rows.getObject(1) instanceof Array array ? (Long[]) array.getArray() : new Long[] {rows.getLong(1)};
            return Stream.of(numbers)
                    .map(number -> new Booked(new TransactionId(Math.abs(number)), number < 0))
                    .toList();
        }
    }

    /** The function's own states, and the last word of the constraints. */
    private static SQLException refused(SQLException e) {
        var state = String.valueOf(e.getSQLState());
        var message = String.valueOf(e.getMessage());
        var reason =
                switch (state) {
                    case "PD001" -> LedgerRefusal.SAME_KEY_OTHER_CONTENT;
                    case "23505" ->
                        message.contains("ledger_transaction_reverses") ? LedgerRefusal.ALREADY_REVERSED : null;
                    case "PD003" -> LedgerRefusal.ACCOUNT_BLOCKED;
                    case "22003" -> LedgerRefusal.TOO_MUCH_MONEY;
                    case "23514" ->
                        message.contains("ledger_account_floor")
                                ? LedgerRefusal.NOT_ENOUGH_MONEY
                                : message.contains("ledger_account_ceiling") ? LedgerRefusal.TOO_MUCH_MONEY : null;
                    default -> null;
                };
        if (reason != null) {
            throw new Refusal(reason);
        }
        return e;
    }

    private static @org.jspecify.annotations.Nullable Long reversed(Entry entry) {
        return entry.reverses() == null ? null : entry.reverses().value();
    }

    private static <T> Stream<T> each(List<Entry> entries, Function<Entry, T> part) {
        return entries.stream().map(part);
    }

    private static Stream<Posting> postings(List<Entry> entries) {
        return entries.stream().flatMap(entry -> entry.postings().stream());
    }

    private static Array texts(Connection connection, Stream<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray(String[]::new));
    }

    private static Array numbers(Connection connection, Stream<Long> numbers) throws SQLException {
        return connection.createArrayOf("bigint", numbers.toArray(Long[]::new));
    }
}

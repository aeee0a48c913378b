package io.paydesk.ledger;

import io.paydesk.kernel.Refusal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** By SQL that H2 and PostgreSQL both understand. */
final class PortableLedgerWriter implements LedgerWriter {
    private static final int ROWS_AT_ONCE = 500;

    private static final String BEGIN =
            "insert into ledger_transaction (idem_key, kind, content, about, reverses, booked_at,"
                    + " actor, memo) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";
    private static final String STORED = "select id, content from ledger_transaction where idem_key = ?";
    private static final String HOLD = "select id, hot, balance, version, floor_minor, ceiling_minor, debit_blocked,"
            + " credit_blocked from ledger_account where code = ? and hot = ?";
    private static final String OPEN =
            "insert into ledger_account (code, type, asset, account_id, channel, floor_minor,"
                    + " ceiling_minor, hot) select ?, t.type, cast(? as varchar(5)), cast(? as bigint), cast(? as varchar(40)),"
                    + " t.floor_minor, t.ceiling_minor, t.hot from ledger_account_type t where t.type = ? on conflict do nothing";
    private static final String UPDATE = "update ledger_account set balance = ?, version = ? where id = ?";
    private static final String INSERT =
            "insert into posting (transaction_id, seq, ledger_account_id, asset, minor, balance_after, account_version) values ";

    @Override
    public List<Booked> write(Connection connection, List<Entry> entries, Instant now) throws SQLException {
        var booked = begin(connection, entries, now);
        var fresh = IntStream.range(0, entries.size())
                .filter(i -> !booked.get(i).repeated())
                .boxed()
                .toList();
        var codes = new TreeSet<LedgerCode>();
        fresh.forEach(i -> entries.get(i).postings().forEach(each -> codes.add(each.account())));
        var held = new TreeMap<LedgerCode, Held>();
        for (var code : codes) {
            held.put(code, hold(connection, code));
        }
        var rows = new ArrayList<Row>();
        for (var i : fresh) {
            var seq = 0;
            for (var posting : entries.get(i).postings()) {
                var account = Objects.requireNonNull(held.get(posting.account()));
                account.add(posting.money().minor());
                rows.add(new Row(booked.get(i).id(), ++seq, posting, account));
            }
        }
        update(connection, held);
        insert(connection, rows);
        return booked;
    }

    private static List<Booked> begin(Connection connection, List<Entry> entries, Instant now) throws SQLException {
        var booked = new TreeMap<Integer, Booked>();
        var inOrderOfKeys = IntStream.range(0, entries.size())
                .boxed()
                .sorted(Comparator.comparing(i -> entries.get(i).booking().key()))
                .toList();
        for (var i : inOrderOfKeys) {
            booked.put(i, begin(connection, entries.get(i), now));
        }
        return List.copyOf(booked.values());
    }

    private static Booked begin(Connection connection, Entry entry, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(BEGIN, new String[] {"id"})) {
            var booking = entry.booking();
            statement.setString(1, booking.key());
            statement.setString(2, booking.kind());
            statement.setString(3, entry.content());
            statement.setString(4, booking.about());
            statement.setObject(
                    5, entry.reverses() == null ? null : entry.reverses().value(), Types.BIGINT);
            statement.setObject(6, now.atOffset(ZoneOffset.UTC));
            statement.setString(7, booking.actorName());
            statement.setString(8, booking.memo());
            if (statement.executeUpdate() == 1) {
                try (var keys = statement.getGeneratedKeys()) {
                    keys.next();
                    return new Booked(new TransactionId(keys.getLong(1)), false);
                }
            }
        }
        return stored(connection, entry);
    }

    private static Booked stored(Connection connection, Entry entry) throws SQLException {
        try (var statement = connection.prepareStatement(STORED)) {
            statement.setString(1, entry.booking().key());
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new Refusal(LedgerRefusal.ALREADY_REVERSED);
                }
                if (!rows.getString(2).equals(entry.content())) {
                    throw new Refusal(LedgerRefusal.SAME_KEY_OTHER_CONTENT);
                }
                return new Booked(new TransactionId(rows.getLong(1)), true);
            }
        }
    }

    private static Held hold(Connection connection, LedgerCode code) throws SQLException {
        var found = find(connection, code);
        if (found == null) {
            open(connection, code);
            found = find(connection, code);
        }
        if (found == null) {
            throw new IllegalStateException(code + " cannot be opened");
        }
        return found;
    }

    /** A hot one is read and not locked: customers' are cold, and most of the house's hot. */
    private static @Nullable Held find(Connection connection, LedgerCode code) throws SQLException {
        var hotFirst = !code.type().isOfCustomer();
        var found = one(connection, code, hotFirst);
        return found == null ? one(connection, code, !hotFirst) : found;
    }

    private static @Nullable Held one(Connection connection, LedgerCode code, boolean hot) throws SQLException {
        try (var statement = connection.prepareStatement(hot ? HOLD : HOLD + " for update")) {
            statement.setString(1, code.toString());
            statement.setBoolean(2, hot);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? new Held(rows) : null;
            }
        }
    }

    private static void open(Connection connection, LedgerCode code) throws SQLException {
        var customers = code.type().isOfCustomer();
        try (var statement = connection.prepareStatement(OPEN)) {
            statement.setString(1, code.toString());
            statement.setString(2, code.asset().name());
            statement.setString(3, customers ? code.of().substring("AC-".length()) : null);
            statement.setString(4, customers ? null : code.of());
            statement.setString(5, code.type().name());
            statement.executeUpdate();
        }
    }

    private static void update(Connection connection, Map<LedgerCode, Held> held) throws SQLException {
        try (var statement = connection.prepareStatement(UPDATE)) {
            for (var account : held.values()) {
                if (!account.hot) {
                    statement.setLong(1, account.balance);
                    statement.setLong(2, account.version);
                    statement.setLong(3, account.id);
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    /** Whole transactions by one statement each, since PostgreSQL's trigger lets only those in that sum to zero. */
    private static void insert(Connection connection, List<Row> rows) throws SQLException {
        for (var from = 0; from < rows.size(); ) {
            var to = Math.min(from + ROWS_AT_ONCE, rows.size());
            while (to < rows.size() && rows.get(to).seq() > 1) {
                to++;
            }
            var sql = INSERT + "(?, ?, ?, ?, ?, ?, ?)" + ", (?, ?, ?, ?, ?, ?, ?)".repeat(to - from - 1);
            try (var statement = connection.prepareStatement(sql)) {
                var place = 0;
                for (var row : rows.subList(from, to)) {
                    statement.setLong(++place, row.transaction().value());
                    statement.setInt(++place, row.seq());
                    statement.setLong(++place, row.accountId());
                    statement.setString(++place, row.posting().account().asset().name());
                    statement.setLong(++place, row.posting().money().minor());
                    statement.setObject(++place, row.balance(), Types.BIGINT);
                    statement.setObject(++place, row.version(), Types.BIGINT);
                }
                statement.executeUpdate();
            }
            from = to;
        }
    }

    private record Row(
            TransactionId transaction,
            int seq,
            Posting posting,
            long accountId,
            @Nullable Long balance,
            @Nullable Long version) {
        Row(TransactionId transaction, int seq, Posting posting, Held account) {
            this(
                    transaction,
                    seq,
                    posting,
                    account.id,
                    account.hot ? null : Long.valueOf(account.balance),
                    account.hot ? null : Long.valueOf(account.version));
        }
    }

    /** A ledger account as it stands while entries are written. */
    private static final class Held {
        final long id;
        final boolean hot;
        final boolean debitBlocked;
        final boolean creditBlocked;
        final @Nullable Long floor;
        final @Nullable Long ceiling;
        long balance;
        long version;

        Held(ResultSet row) throws SQLException {
            id = row.getLong("id");
            hot = row.getBoolean("hot");
            balance = row.getLong("balance");
            version = row.getLong("version");
            floor = row.getObject("floor_minor", Long.class);
            ceiling = row.getObject("ceiling_minor", Long.class);
            debitBlocked = row.getBoolean("debit_blocked");
            creditBlocked = row.getBoolean("credit_blocked");
        }

        void add(long minor) {
            if (minor < 0 ? debitBlocked : creditBlocked) {
                throw new Refusal(LedgerRefusal.ACCOUNT_BLOCKED);
            }
            if (hot) {
                return;
            }
            try {
                balance = Math.addExact(balance, minor);
            } catch (ArithmeticException e) {
                throw new Refusal(LedgerRefusal.TOO_MUCH_MONEY);
            }
            if (floor != null && balance < floor) {
                throw new Refusal(LedgerRefusal.NOT_ENOUGH_MONEY);
            }
            if (ceiling != null && balance > ceiling) {
                throw new Refusal(LedgerRefusal.TOO_MUCH_MONEY);
            }
            version++;
        }
    }
}

package io.paydesk.ledger;

import io.paydesk.account.AccountId;
import io.paydesk.audit.Actor;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.schema.SchemaMigration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The tables of the ledger on a database of their own, and one writer on them: each call is one transaction. */
final class Books {
    /** The writers, each on what it is made for, and the portable one on PostgreSQL too. */
    enum Kind {
        PORTABLE_ON_H2,
        PORTABLE_ON_POSTGRES,
        FUNCTION_ON_POSTGRES
    }

    /** What is done in one transaction. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    static final AccountId ANNA = new AccountId(1);
    static final AccountId BORIS = new AccountId(2);
    static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
    static final int CUSTOMERS = 60;

    private static final Map<Kind, Books> ALL = new EnumMap<>(Kind.class);
    private static EmbeddedPostgres server;

    private final ThreadLocal<Connection> connections;
    private final LedgerWriter writer;
    private final boolean postgres;

    private Books(DataSource database, LedgerWriter writer, boolean postgres) {
        this.writer = writer;
        this.postgres = postgres;
        this.connections = ThreadLocal.withInitial(() -> connect(database));
        SchemaMigration.migrate(database);
        in(connection -> {
            for (var id : LongStream.rangeClosed(1, CUSTOMERS).toArray()) {
                run(
                        connection,
                        "insert into account (id, version, email, name, language, country, time_zone, phone, address, status,"
                                + " identity_tier, created_at, guide_hidden) values (" + id + ", 0, 'c" + id
                                + "@example.com', 'C', 'en', 'CN', 'UTC', '', '', 'ACTIVE', 2, current_timestamp, false)");
            }
            return null;
        });
    }

    static synchronized Books of(Kind kind) {
        return ALL.computeIfAbsent(
                kind,
                any -> kind == Kind.PORTABLE_ON_H2
                        ? new Books(h2(), new PortableLedgerWriter(), false)
                        : new Books(
                                postgres(kind.name().toLowerCase(java.util.Locale.ROOT)),
                                kind == Kind.FUNCTION_ON_POSTGRES
                                        ? new PgFunctionLedgerWriter()
                                        : new PortableLedgerWriter(),
                                true));
    }

    /** Without anything booked. */
    Books emptied() {
        in(connection -> {
            run(connection, postgres ? "set session_replication_role = replica" : "set referential_integrity false");
            for (var table : List.of("balance_snapshot", "posting", "ledger_transaction", "ledger_account")) {
                run(connection, "truncate table " + table + " restart identity" + (postgres ? " cascade" : ""));
            }
            run(connection, postgres ? "set session_replication_role = origin" : "set referential_integrity true");
            return null;
        });
        return this;
    }

    boolean isPostgres() {
        return postgres;
    }

    List<Booked> write(List<Entry> entries) {
        return in(connection -> writer.write(connection, entries, NOW));
    }

    Booked write(Entry entry) {
        return write(List.of(entry)).get(0);
    }

    Booked move(String key, LedgerCode from, LedgerCode to, long minor) {
        return write(entry(key, from, to, minor));
    }

    static Entry entry(String key, LedgerCode from, LedgerCode to, long minor) {
        return Entry.of(
                named(key),
                new Posting(from, new Money(-minor, from.asset())),
                new Posting(to, new Money(minor, to.asset())));
    }

    static Booking named(String key) {
        return new Booking("test.move", key, Actor.SYSTEM, "", "");
    }

    static LedgerCode available(AccountId who) {
        return LedgerCode.available(who, Asset.CNY);
    }

    static LedgerCode held(AccountId who) {
        return LedgerCode.held(who, Asset.CNY);
    }

    static LedgerCode house(AccountType type) {
        return LedgerCode.house(type, "card-cny", Asset.CNY);
    }

    void block(LedgerCode code, boolean debits, boolean credits) {
        execute("update ledger_account set debit_blocked = " + debits + ", credit_blocked = " + credits
                + " where code = '" + code + "'");
    }

    long balance(LedgerCode code) {
        var found = rows("select balance from ledger_balance where code = '" + code + "'");
        return found.isEmpty() ? 0 : Long.parseLong(found.get(0));
    }

    long count(String table) {
        return Long.parseLong(rows("select count(*) from " + table).get(0));
    }

    /** Everything booked, as text. */
    String dump() {
        var all = new ArrayList<String>();
        all.addAll(
                rows("select code, type, asset, account_id, channel, balance, version, floor_minor, ceiling_minor, hot,"
                        + " debit_blocked, credit_blocked from ledger_account order by code"));
        all.addAll(
                rows(
                        "select id, idem_key, kind, content, about, reverses, actor, memo from ledger_transaction order by id"));
        all.addAll(rows("select p.transaction_id, p.seq, a.code, p.asset, p.minor, p.balance_after, p.account_version"
                + " from posting p join ledger_account a on a.id = p.ledger_account_id order by 1, 2"));
        return String.join("\n", all);
    }

    /** Where an invariant does not hold: transaction and ledger account of each row. */
    List<String> broken(Invariant invariant) {
        return rows("select b.transaction_id, b.ledger_account_id, b.about from (" + invariant.broken()
                + ") b order by b.transaction_id, b.ledger_account_id");
    }

    /** Each invariant that does not hold, with its rows; empty when all is well. */
    String violations() {
        var all = new StringJoiner("; ");
        for (var invariant : new LedgerInvariants().invariants()) {
            var rows = broken(invariant);
            if (!rows.isEmpty()) {
                all.add(invariant.id() + " " + rows);
            }
        }
        return all.toString();
    }

    /** As a superuser who goes round the triggers and references. */
    void tamper(String sql) {
        in(connection -> {
            run(connection, postgres ? "set session_replication_role = replica" : "set referential_integrity false");
            run(connection, sql);
            run(connection, postgres ? "set session_replication_role = origin" : "set referential_integrity true");
            return null;
        });
    }

    void execute(String sql) {
        in(connection -> {
            run(connection, sql);
            return null;
        });
    }

    List<String> rows(String sql) {
        return in(connection -> {
            var found = new ArrayList<String>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    var line = new StringJoiner(" ");
                    for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        line.add(String.valueOf(rows.getString(i)));
                    }
                    found.add(line.toString());
                }
            }
            return found;
        });
    }

    <T> T in(Work<T> work) {
        try {
            return tried(work);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    <T> T tried(Work<T> work) throws SQLException {
        var connection = connections.get();
        var done = false;
        try {
            var result = work.on(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                connection.rollback();
            }
        }
    }

    LedgerWriter writer() {
        return writer;
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(DataSource database) {
        try {
            var connection = database.getConnection();
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DataSource h2() {
        var database = new JdbcDataSource();
        database.setUrl(
                "jdbc:h2:mem:" + UUID.randomUUID()
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=100");
        database.setUser("sa");
        return database;
    }

    private static DataSource postgres(String name) {
        try {
            if (server == null) {
                var started = EmbeddedPostgres.builder().start();
                server = started;
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    try {
                        started.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
            }
            try (var connection = server.getPostgresDatabase().getConnection()) {
                run(connection, "create database " + name);
            }
            return server.getDatabase("postgres", name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

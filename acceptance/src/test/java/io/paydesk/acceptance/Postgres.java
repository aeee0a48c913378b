package io.paydesk.acceptance;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL server of the operating system's package, with a database of its own; stopped and started at will. */
final class Postgres implements AutoCloseable {
    static final String USER = "paydesk";
    static final String PASSWORD = "paydesk";

    /** Counts every statement, for {@link #statements}: at some cost, so only where that is asked for. */
    private static final boolean COUNTING = Boolean.getBoolean("bench.statements");

    private final Path binaries;
    private final Path folder = Machine.folderOfNobody("postgres");
    private final int port = Machine.freePort();
    private Process process;

    private Postgres(Path binaries) {
        this.binaries = binaries;
    }

    static Postgres start() {
        var postgres = new Postgres(NeedsPackage.Part.postgresBinaries().orElseThrow());
        Machine.run(Machine.asNobody(
                postgres.binaries.resolve("initdb").toString(),
                "--pgdata=" + postgres.data(),
                "--username=" + USER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync"));
        postgres.goOn();
        try (var connection = postgres.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database paydesk");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return postgres;
    }

    /** Starts the server again on the same port and data; after a kill once more, while its last processes hold its memory. */
    void goOn() {
        process = begin();
        await("PostgreSQL, see " + folder)
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> {
                    if (!process.isAlive()) {
                        process = begin();
                    }
                    connect("postgres").close();
                    return true;
                });
    }

    private Process begin() {
        return Machine.start(
                Machine.asNobody(
                        binaries.resolve("postgres").toString(),
                        "-D",
                        data().toString(),
                        "-p",
                        "" + port,
                        "-k",
                        folder.toString(),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "max_connections=200",
                        "-c",
                        COUNTING ? "shared_preload_libraries=pg_stat_statements" : "shared_preload_libraries="),
                folder.resolve("postgres.log"));
    }

    /** Fast shutdown: open connections are cut. */
    void stop() {
        if (process.isAlive()) {
            // SIGINT, which Process cannot send: roll back, disconnect, write all, end.
            Machine.run("kill", "-INT", "" + process.pid());
            await("PostgreSQL has stopped").atMost(Duration.ofSeconds(60)).until(() -> !process.isAlive());
        }
    }

    /** kill -9 of all its processes; {@link #goOn} recovers what was committed. */
    void kill() {
        Machine.kill(process);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/paydesk";
    }

    int port() {
        return port;
    }

    int count(String table) throws SQLException {
        return (int) number("select count(*) from " + table);
    }

    long number(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Forgets what the statements have cost so far; does nothing unless {@code -Dbench.statements=true}. */
    void forgetStatements() {
        if (COUNTING) {
            query("create extension if not exists pg_stat_statements");
            query("select pg_stat_statements_reset()");
        }
    }

    /** What the statements have cost since, a mail, the dearest first; empty unless {@code -Dbench.statements=true}. */
    List<String> statements(int mails) {
        return COUNTING
                ? query(
                        """
                        select format('%%s calls %%s ms %%s rows %%s buffers %%s wal  %%s',
                          round(calls / %1$d.0, 3), round((total_exec_time + total_plan_time)::numeric / %1$d, 4),
                          round(rows / %1$d.0, 2), round((shared_blks_hit + shared_blks_read) / %1$d.0, 1),
                          round(wal_bytes / %1$d.0), left(regexp_replace(query, '[[:space:]]+', ' ', 'g'), 2000))
                        from pg_stat_statements where calls > 1 order by total_exec_time + total_plan_time desc limit 60
                        """
                                .formatted(mails))
                : List.of();
    }

    private List<String> query(String sql) {
        var lines = new ArrayList<String>();
        try (var connection = connect();
                var statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                for (var rows = statement.getResultSet(); rows.next(); ) {
                    lines.add("" + rows.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return lines;
    }

    Connection connect() throws SQLException {
        return connect("paydesk");
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, USER, PASSWORD);
    }

    double cpuSeconds() {
        return Machine.cpuSeconds(process);
    }

    private Path data() {
        return folder.resolve("data");
    }

    @Override
    public void close() {
        stop();
        Machine.delete(folder);
    }

    /** As if no mailbox that fails had been read for two minutes more: the shortest silence that is told is one. */
    void makeSilenceLonger() {
        execute("update mailbox_state set expected_since = expected_since - interval '2 minutes',"
                + " read_at = read_at - interval '2 minutes' where problem <> ''");
    }

    /** As if the pause were over that every mail makes whose server was away. */
    void endPausesOfMails() {
        execute("update outbox_item set not_before = now() where state = 'QUEUED'");
    }

    /** They end by themselves after 20 s and 60 s, as KillsIT shows; most kills need not wait for it. */
    void endClaimsOfTheDead() {
        execute("delete from lease where name like 'mailbox:%'");
        execute("update outbox_item set claimed_until = now() where state = 'SENDING'");
    }

    void execute(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The business on Payara Micro with {@link BenchServlet} in front of its verbs, and pgbench beside it on the same PostgreSQL. A
 * thousand customers have enough money for any run. Only ratios of one run carry over to other machines.
 */
final class BenchHouse implements AutoCloseable {
    static final int CLIENTS = 16;
    static final int SECONDS = Integer.getInteger("bench.seconds", 15);
    static final int WARM_UP = Integer.getInteger("bench.warm-up-seconds", 30);
    static final int TURNS = Integer.getInteger("bench.turns", 3);

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+) \\(without");
    private static final Duration LONGEST = Duration.ofMinutes(15);

    final Postgres postgres = Postgres.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = Machine.freePort();
    private final Process server;

    private BenchHouse(String name) throws IOException {
        server = serve(Machine.folder(name));
    }

    static BenchHouse open(String name) throws IOException, SQLException {
        var house = new BenchHouse(name);
        house.fill();
        return house;
    }

    /** The business and its libraries with the verbs of the benchmark, on the server's configuration that paydesk.jar has. */
    private Process serve(Path folder) throws IOException {
        var whole = ShrinkWrap.createFromZipFile(
                WebArchive.class,
                Machine.root().resolve("micro/target/paydesk.war").toFile());
        ShrinkWrap.create(WebArchive.class, "bench.war")
                .merge(whole, Filters.include("/WEB-INF/lib/(?!paydesk-mail-gateway|omnifaces).*\\.jar"))
                .addClasses(BenchTransfers.class, BenchServlet.class)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .as(ZipExporter.class)
                .exportTo(folder.resolve("bench.war").toFile());
        var started = Machine.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx600m",
                        "-Dpaydesk.launcher.http.port=" + port,
                        "-Dpaydesk.launcher.database.driver=org.postgresql.ds.PGSimpleDataSource",
                        "-Dpaydesk.launcher.database.url=" + postgres.url(),
                        "-Dpaydesk.launcher.database.user=" + Postgres.USER,
                        "-Dpaydesk.launcher.database.password=" + Postgres.PASSWORD,
                        "-Dpaydesk.launcher.database.first-words=SET statement_timeout = 30000",
                        "-Dpaydesk.data-dir=" + folder.resolve("data"),
                        "-jar",
                        System.getProperty("payara.micro.jar"),
                        "--nocluster",
                        "--domainconfig",
                        Machine.root()
                                .resolve("micro/src/main/server/domain.xml")
                                .toString(),
                        "--addlibs",
                        driver(),
                        "--deploy",
                        folder.resolve("bench.war").toString(),
                        "--contextroot",
                        "/"),
                folder.resolve("server.log"));
        await("the server, see " + folder)
                .atMost(Product.START_MAX)
                .failFast("the server ended, see " + folder, () -> !started.isAlive())
                .ignoreExceptions()
                .until(() -> broken().isEmpty());
        return started;
    }

    private static String driver() {
        return Path.of(URI.create(org.postgresql.Driver.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
    }

    /** The customers, whose identity is decided, and pgbench's tables at scale 10. */
    private void fill() throws SQLException {
        run("insert into account (id, version, email, name, language, country, time_zone, phone, address, status,"
                + " identity_tier, created_at, guide_hidden) select n, 0, 'c' || n || '@example.com', 'C', 'en', 'CN',"
                + " 'UTC', '', '', 'ACTIVE', 2, now(), false from generate_series(1, " + BenchServlet.ACCOUNTS
                + ") as n");
        run("insert into identity_decision (id, account_id, tier, evidence, decided_by, decided_at)"
                + " select id, id, 2, 'bench', 'SYSTEM:system', now() from account");
        run("select ledger_post(now(), 'seed' || n, 'bench.seed', repeat('0', 64), '', null, 'SYSTEM:system', '',"
                + " array['AC-' || n || ':CUST_AVAILABLE:CNY', 'EQUITY::CNY'], array[1000000000, -1000000000])"
                + " from generate_series(1, " + BenchServlet.ACCOUNTS + ") as n");
        run("create database tpcb");
        pgbench("-i", "-q", "-s", "10");
    }

    /** Runs statements one by one, each its own transaction, on one connection. */
    void run(String... statements) throws SQLException {
        try (var connection = postgres.connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Transactions a second of pgbench's TPC-B. */
    double tpcB() {
        var said = TPS.matcher(pgbench("-n", "-M", "prepared", "-c", "" + CLIENTS, "-j", "2", "-T", "" + SECONDS));
        assertThat(said.find()).isTrue();
        return Double.parseDouble(said.group(1));
    }

    private String pgbench(String... options) {
        var command = new ArrayList<String>();
        command.add(NeedsPackage.Part.postgresBinaries()
                .orElseThrow()
                .resolve("pgbench")
                .toString());
        command.addAll(List.of("-h", "127.0.0.1", "-p", "" + postgres.port(), "-U", Postgres.USER));
        command.addAll(List.of(options));
        command.add("tpcb");
        return Machine.run(command);
    }

    /** All clients at once, each its own request, so many seconds long; how often they did it together. */
    double clients(String what, int seconds) {
        var running = IntStream.range(0, CLIENTS)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> ask(what, seconds), command -> new Thread(command).start()))
                .toList();
        return running.stream()
                .mapToDouble(each -> Double.parseDouble(each.join()))
                .sum();
    }

    /** The invariants that do not hold; "" when all do. */
    String broken() {
        return ask("health", 0);
    }

    String ask(String what, int seconds) {
        var address = URI.create("http://localhost:" + port + "/bench?what=" + what + "&seconds=" + seconds);
        try {
            var answer =
                    http.send(HttpRequest.newBuilder(address).timeout(LONGEST).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** CPU seconds so far, of the server's Java machine and of PostgreSQL with all its processes. */
    double cpuSeconds() {
        return javaSeconds() + postgres.cpuSeconds();
    }

    double javaSeconds() {
        return Machine.cpuSeconds(server);
    }

    static double median(List<Double> rates) {
        return rates.stream().sorted().skip(rates.size() / 2).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        Machine.end(server);
        postgres.close();
    }
}

package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paydesk.acceptance.NeedsPackage.Part;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Transfers a second through a verb on Payara Micro against pgbench's TPC-B on the same PostgreSQL, in turns of the same
 * run; the median turn counts. Only the ratios carry over to other machines.
 */
@Tag("bench")
@NeedsPackage(Part.POSTGRESQL)
class LedgerMeasurementIT {
    private static final int CLIENTS = 16;
    private static final int SECONDS = Integer.getInteger("bench.seconds", 15);
    private static final int WARM_UP = Integer.getInteger("bench.warm-up-seconds", 30);
    private static final int TURNS = Integer.getInteger("bench.turns", 3);
    private static final Map<String, Double> GOALS = Map.of("random", 1.1, "hot", 1.2, "whole", 0.9);
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+) \\(without");

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = Machine.freePort();

    @Test
    void aTransferCostsNoMoreThanTheBareTransactionOfPgbench() throws Exception {
        try (var postgres = Postgres.start()) {
            var server = serve(postgres);
            try {
                fill(postgres);
                GOALS.keySet().forEach(what -> transfers(what, WARM_UP));
                var seen = new TreeMap<String, List<Double>>();
                for (var turn = 0; turn < TURNS; turn++) {
                    seen.computeIfAbsent("tpc-b", any -> new ArrayList<>()).add(tpcB(postgres));
                    for (var what : GOALS.keySet()) {
                        seen.computeIfAbsent(what, any -> new ArrayList<>()).add(transfers(what, SECONDS) / SECONDS);
                    }
                }
                var floor = median(seen.get("tpc-b"));
                seen.forEach((what, rates) -> System.out.printf(
                        "ledger: %-7s %6.0f a second, ratio %.2f, goal %.1f, turns %s%n",
                        what, median(rates), median(rates) / floor, GOALS.getOrDefault(what, 1.0), rates));

                assertThat(get("health", 0)).as("invariants that do not hold").isEmpty();
                GOALS.forEach((what, goal) ->
                        assertThat(median(seen.get(what)) / floor).as(what).isGreaterThanOrEqualTo(goal));
            } finally {
                Machine.end(server);
            }
        }
    }

    /** The business and its libraries with the verbs of the benchmark, on a pool as large as there are clients. */
    private Process serve(Postgres postgres) throws IOException {
        var folder = Machine.folder("ledger-bench");
        var whole = ShrinkWrap.createFromZipFile(
                WebArchive.class,
                Machine.root().resolve("micro/target/paydesk.war").toFile());
        ShrinkWrap.create(WebArchive.class, "bench.war")
                .merge(whole, Filters.include("/WEB-INF/lib/(?!paydesk-mail-gateway|omnifaces).*\\.jar"))
                .addClasses(BenchTransfers.class, BenchServlet.class)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .as(ZipExporter.class)
                .exportTo(folder.resolve("bench.war").toFile());
        var commands = folder.resolve("pool.asadmin");
        Files.writeString(
                commands,
                "create-jdbc-connection-pool --datasourceclassname org.postgresql.ds.PGSimpleDataSource"
                        + " --restype javax.sql.DataSource --steadypoolsize " + CLIENTS + " --maxpoolsize "
                        + (CLIENTS + 4) + " --property user=" + Postgres.USER + ":password=" + Postgres.PASSWORD
                        + " paydesk\n"
                        + "set resources.jdbc-connection-pool.paydesk.property.url=" + postgres.url() + "\n"
                        + "create-jdbc-resource --connectionpoolid paydesk jdbc/paydesk\n"
                        + "set configs.config.server-config.thread-pools.thread-pool.http-thread-pool"
                        + ".max-thread-pool-size=" + 2 * CLIENTS + "\n");
        var server = Machine.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx600m",
                        "-Dpaydesk.data-dir=" + folder.resolve("data"),
                        "-jar",
                        System.getProperty("payara.micro.jar"),
                        "--nocluster",
                        "--port",
                        "" + port,
                        "--addlibs",
                        driver(),
                        "--postbootcommandfile",
                        commands.toString(),
                        "--deploy",
                        folder.resolve("bench.war").toString(),
                        "--contextroot",
                        "/"),
                folder.resolve("server.log"));
        Machine.endWithThisProcess(server);
        await("the server, see " + folder)
                .atMost(Product.START_MAX)
                .failFast("the server ended, see " + folder, () -> !server.isAlive())
                .ignoreExceptions()
                .until(() -> get("health", 0).isEmpty());
        return server;
    }

    private static String driver() {
        return Path.of(URI.create(org.postgresql.Driver.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
    }

    /** A thousand customers with enough for any run, and pgbench's tables at scale 10. */
    private static void fill(Postgres postgres) throws SQLException {
        try (var connection = postgres.connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into account (id, version, email, name, language, country, time_zone, phone, address,"
                            + " status, identity_tier, created_at, guide_hidden) select n, 0, 'c' || n || '@example.com',"
                            + " 'C', 'en', 'CN', 'UTC', '', '', 'ACTIVE', 2, now(), false from generate_series(1, "
                            + BenchServlet.ACCOUNTS
                            + ") as n");
            statement.execute(
                    "select ledger_post(now(), 'seed' || n, 'bench.seed', repeat('0', 64), '', null, 'SYSTEM:system',"
                            + " '', array['AC-' || n || ':CUST_AVAILABLE:CNY', 'EQUITY::CNY'], array[1000000000,"
                            + " -1000000000]) from generate_series(1, " + BenchServlet.ACCOUNTS + ") as n");
            statement.execute("create database tpcb");
        }
        pgbench(postgres, "-i", "-q", "-s", "10");
    }

    private static double tpcB(Postgres postgres) {
        var said = TPS.matcher(
                pgbench(postgres, "-n", "-M", "prepared", "-c", "" + CLIENTS, "-j", "2", "-T", "" + SECONDS));
        assertThat(said.find()).isTrue();
        return Double.parseDouble(said.group(1));
    }

    private static String pgbench(Postgres postgres, String... options) {
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

    /** All clients at once, each its own request. */
    private double transfers(String what, int seconds) {
        var running = IntStream.range(0, CLIENTS)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> get(what, seconds), command -> new Thread(command).start()))
                .toList();
        return running.stream()
                .mapToDouble(each -> Double.parseDouble(each.join()))
                .sum();
    }

    private String get(String what, int seconds) {
        var address = URI.create("http://localhost:" + port + "/bench?what=" + what + "&seconds=" + seconds);
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(address)
                            .timeout(Duration.ofSeconds(seconds + 120L))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double median(List<Double> rates) {
        return rates.stream().sorted().skip(rates.size() / 2).findFirst().orElseThrow();
    }
}

package io.paydesk.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/**
 * One installation, of paydesk.jar or of paydesk.ear on a stock application server: a folder and its settings, started,
 * killed and started again.
 */
final class Product implements AutoCloseable {
    static final String TOKEN = "acceptance-token-0123456789";
    static final String ADMIN = "admin@okpay.example";
    static final String PASSWORD = "acceptance-password-1";
    static final String SUPPORT = "support@okpay.example";
    static final Duration START_MAX = Duration.ofMinutes(4);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static {
        // Who waits in one lane has nothing to do with what the other lane cuts and kills.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    private final Path folder;
    private final int port = Machine.freePort();
    private final Map<String, String> settings = new TreeMap<>();
    /** Most products live a minute, which is little for two cores: no compiling for speed, no collecting beside the work. */
    private final List<String> jvm =
            new ArrayList<>(List.of("-Xmx600m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));

    private final String server;
    private Map<String, String> environment = Map.of();
    private Process process;

    private Product(String name, String server) {
        this.server = server;
        folder = Machine.folder(name);
        with("paydesk.http.port", "" + port);
        with("paydesk.public-url", "http://localhost:" + port);
        with("paydesk.data-dir", folder.resolve("data").toString());
        with("paydesk.admin.email", ADMIN);
        with("paydesk.admin.password", PASSWORD);
        with("paydesk.api.token", TOKEN);
        with("paydesk.mail.address", SUPPORT);
        with("paydesk.mail.poll-interval", "1s");
        with("paydesk.reply.take-back", "1s");
        for (var channel : Provider.CHANNELS) {
            with("paydesk.channel." + channel + ".secret", Provider.SECRET);
        }
    }

    static Product install(String name) {
        return new Product(name, "");
    }

    /** On the server that ear/servers/run-….sh of this name unpacks and configures. */
    static Product installOn(String server, String name) {
        return new Product(name, server);
    }

    Product with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    Product on(Postgres database) {
        return with("paydesk.database.url", database.url())
                .with("paydesk.database.user", Postgres.USER)
                .with("paydesk.database.password", Postgres.PASSWORD);
    }

    /** Replaces the options of the Java machine, as a measurement has to, and starts as a user would. */
    Product jvm(String... options) {
        jvm.clear();
        jvm.addAll(List.of(options));
        return this;
    }

    /** Further variables of its environment, beside the settings; from the next start on. */
    Product in(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    Product trusting(Path trustStore) {
        trustingNobodyElse();
        jvm.add("-Djavax.net.ssl.trustStore=" + trustStore);
        jvm.add("-Djavax.net.ssl.trustStorePassword=" + TestCertificate.PASSWORD);
        return this;
    }

    /** Trusts again whom Java trusts by itself: the certificate's folder may be gone. */
    Product trustingNobodyElse() {
        jvm.removeIf(option -> option.startsWith("-Djavax.net.ssl.trustStore"));
        return this;
    }

    static Path jar() {
        return Machine.root().resolve("micro/target/paydesk.jar");
    }

    /** Starts and waits until the product calls itself ready. */
    Product start() {
        launch();
        awaitReady();
        return this;
    }

    Product launch() {
        var builder = new ProcessBuilder(server.isEmpty() ? java() : script())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PAYDESK_"));
        settings.forEach((key, value) ->
                builder.environment().put(key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Machine.endWithThisProcess(process);
        return this;
    }

    private List<String> java() {
        if (!Files.exists(jar())) {
            throw new IllegalStateException(jar() + " is not built");
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-jar", jar().toString()));
        return command;
    }

    private List<String> script() {
        var script = Machine.root().resolve("ear/servers/run-" + server + ".sh");
        return List.of(script.toString(), folder.resolve("server").toString(), "" + port);
    }

    void awaitReady() {
        await("ready, see " + log())
                .atMost(START_MAX)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .failFast("ended while starting, see " + log(), () -> !process.isAlive())
                .until(this::isReady);
    }

    /** Waits for a start that is expected to fail; answers its exit code. */
    int awaitEnd() {
        await("end, see " + log()).atMost(START_MAX).until(() -> !process.isAlive());
        return process.exitValue();
    }

    boolean isReady() {
        return readyStatus() == 200;
    }

    /** The status of /-/health/ready, 0 when nobody answers. */
    int readyStatus() {
        try {
            return health("ready").statusCode();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    HttpResponse<String> health(String which) {
        var request = HttpRequest.newBuilder(uri("/-/health/" + which))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** kill -9. */
    void kill() {
        Machine.kill(process);
    }

    /** Ctrl-C, or a service manager's stop. */
    void stop() {
        Machine.end(process);
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    Process process() {
        return process;
    }

    double cpuSeconds() {
        return Machine.cpuSeconds(process);
    }

    long residentMegabytes() {
        return Machine.residentMegabytes(process);
    }

    Path log() {
        return folder.resolve("product.log");
    }

    String logText() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    Api api() {
        return new Api(uri("/api/v1"), TOKEN);
    }

    @Override
    public void close() {
        if (process != null) {
            stop();
        }
    }
}

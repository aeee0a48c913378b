package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From start to ready, against an empty WAR on the same stock server in the same run. */
@Tag("bench")
class StartMeasurementIT {
    private static final int ROUNDS = 3;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private record Start(double seconds, double cpu, long megabytes) {}

    @Test
    void paydeskStartsInAtMostTwoAndAHalfTimesTheBareServersTime() {
        var bare = new ArrayList<Start>();
        var paydesk = new ArrayList<Start>();
        var folder = Machine.folder("start-bare");
        var war = emptyWar(folder);
        var product = Product.install("start").jvm("-Xmx600m"); // as the server beside it
        product.start().stop(); // the first start unpacks and prepares; both sides get one
        bare(folder, war);
        for (int round = 0; round < ROUNDS; round++) {
            bare.add(bare(folder, war));
            paydesk.add(timed(product));
        }

        var ratio = median(paydesk).seconds() / median(bare).seconds();
        System.out.printf(
                "start: empty WAR %.1f s (CPU %.1f s, %d MB), paydesk.jar %.1f s (CPU %.1f s, %d MB), ratio %.2f%n",
                median(bare).seconds(),
                median(bare).cpu(),
                median(bare).megabytes(),
                median(paydesk).seconds(),
                median(paydesk).cpu(),
                median(paydesk).megabytes(),
                ratio);
        assertThat(ratio).isLessThanOrEqualTo(2.5);
    }

    private static Start timed(Product product) {
        var begin = System.nanoTime();
        product.start();
        var start = new Start(seconds(begin), product.cpuSeconds(), product.residentMegabytes());
        product.stop();
        return start;
    }

    private static Start bare(Path folder, Path war) {
        var port = Machine.freePort();
        var begin = System.nanoTime();
        var process = Machine.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx600m",
                        "-jar",
                        System.getProperty("payara.micro.jar"),
                        "--nocluster",
                        "--port",
                        "" + port,
                        "--contextroot",
                        "/",
                        "--deploy",
                        war.toString()),
                folder.resolve("server.log"));
        await("the bare server, see " + folder)
                .atMost(Product.START_MAX)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> answers(port));
        var start = new Start(seconds(begin), Machine.cpuSeconds(process), Machine.residentMegabytes(process));
        Machine.end(process);
        return start;
    }

    private static boolean answers(int port) {
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/index.html"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Path emptyWar(Path folder) {
        var war = folder.resolve("empty.war");
        try (var zip = new ZipOutputStream(Files.newOutputStream(war))) {
            zip.putNextEntry(new ZipEntry("index.html"));
            zip.write("<!doctype html><title>empty</title>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return war;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static Start median(List<Start> starts) {
        return starts.stream()
                .sorted(java.util.Comparator.comparingDouble(Start::seconds))
                .toList()
                .get(starts.size() / 2);
    }
}

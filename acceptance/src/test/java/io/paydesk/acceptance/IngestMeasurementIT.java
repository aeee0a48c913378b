package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paydesk.acceptance.NeedsPackage.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * CPU seconds a mail against the bare floor in the same run: fetch by the same IMAP library, read by the same parser, one
 * insert and commit a mail into the same database, in a Java machine of the same heap. Both are warm first, since a desk
 * runs for weeks and its compilers rest, and both find their mails delivered. Wall time says nothing on a shared machine.
 */
@Tag("bench")
@NeedsPackage({Part.DOVECOT, Part.POSTGRESQL})
class IngestMeasurementIT {
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 12_000);

    /** Where mails lie until all are there: delivered beside the work they would slow it down, and the floor is spared that. */
    private static final String WAITING = "Waiting";

    private static final String HEAP = "-Xmx1g";
    private static final String SMALL_HEAP = "-Xmx384m";
    private static final int SMALL_HEAP_MAILS = 1000;
    private static final int MAILS = Integer.getInteger("bench.mails", 2000);

    /** CPU seconds so far: the program, the database, the IMAP server. */
    private record Cost(double program, double database, double imap) {
        Cost since(Cost before) {
            return new Cost(program - before.program, database - before.database, imap - before.imap);
        }

        /** The IMAP server does the same for both and is shown, not counted. */
        double aMail() {
            return (program + database) / MAILS;
        }
    }

    @Test
    void aMailCostsAtMostTwiceTheFloor() throws IOException, SQLException {
        var warmUp = Workload.of(WARM_UP, 3);
        var mails = Workload.of(MAILS, 7);
        System.out.printf(
                "ingest: %d mails, mean %d bytes%n",
                MAILS,
                (long) mails.stream().mapToInt(mail -> mail.length).average().orElse(0));
        try (var dovecot = Dovecot.start();
                var postgres = Postgres.start()) {
            var floor = floor(dovecot, postgres, warmUp, mails);
            var paydesk = paydesk(dovecot, postgres, warmUp, mails);

            print("floor", floor);
            print("paydesk", paydesk);
            var ratio = paydesk.aMail() / floor.aMail();
            System.out.printf("ingest: ratio %.2f%n", ratio);
            assertThat(ratio).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void aThousandMailsGoThroughASmallHeap() {
        try (var dovecot = Dovecot.start();
                var postgres = Postgres.start();
                var product = Product.install("small-heap")
                        .jvm(SMALL_HEAP)
                        .on(postgres)
                        .with("paydesk.mail.imap.url", dovecot.plainUrl("support"))
                        .start()) {
            deliver(dovecot, "support", Workload.of(SMALL_HEAP_MAILS, 11));
            awaitRows(postgres, product, 0, SMALL_HEAP_MAILS);
            System.out.printf(
                    "ingest: %d mails with %s, %d MB resident%n",
                    SMALL_HEAP_MAILS, SMALL_HEAP, product.residentMegabytes());
            assertSound(product);
        }
    }

    private static void assertSound(Product product) {
        assertThat(product.logText()).doesNotContain("OutOfMemoryError");
        assertThat(product.api().all("/mail/inbound?disposition=QUARANTINED")).isEmpty();
    }

    private static Cost paydesk(Dovecot dovecot, Postgres postgres, List<byte[]> warmUp, List<byte[]> mails)
            throws SQLException {
        try (var product = Product.install("ingest")
                .jvm((HEAP + " " + System.getProperty("bench.jvm", "")).trim().split(" +"))
                .on(postgres)
                .with("paydesk.mail.imap.url", dovecot.plainUrl("support"))
                .start()) {
            deliver(dovecot, "support", warmUp);
            awaitRows(postgres, product, 0, warmUp.size());
            var last = postgres.number("select max(id) from inbound_mail");
            deliver(dovecot, "support", WAITING, mails);
            postgres.forgetStatements();
            var before = new Cost(product.cpuSeconds(), postgres.cpuSeconds(), dovecot.cpuSeconds());
            var threadsBefore = Machine.cpuSecondsByThread(product.process());
            moveAll(dovecot, "support", WAITING);
            awaitRows(postgres, product, last, mails.size());
            var cost = new Cost(product.cpuSeconds(), postgres.cpuSeconds(), dovecot.cpuSeconds()).since(before);
            Machine.cpuSecondsByThread(product.process()).forEach((name, seconds) -> {
                var spent = seconds - threadsBefore.getOrDefault(name, 0.0);
                if (spent > 0.05) {
                    System.out.printf("ingest:          %.2f CPU s in threads \"%s\"%n", spent, name);
                }
            });
            postgres.statements(MAILS).forEach(line -> System.out.println("ingest: " + line));
            assertSound(product);
            return cost;
        }
    }

    /** Asks the database, since asking the product would be part of what is measured; and only about rows after this one. */
    private static void awaitRows(Postgres postgres, Product product, long last, int count) {
        await(count + " rows, see " + product.log())
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> postgres.count("inbound_mail where id > " + last) >= count);
    }

    private static Cost floor(Dovecot dovecot, Postgres postgres, List<byte[]> warmUp, List<byte[]> mails)
            throws IOException {
        deliver(dovecot, "floor", warmUp);
        deliver(dovecot, "floor", mails);
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareFloor.class.getName(),
                        "" + dovecot.port(),
                        postgres.url(),
                        "" + WARM_UP)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Machine.endWithThisProcess(process);
        try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                var out = process.outputWriter(StandardCharsets.UTF_8)) {
            assertThat(in.readLine()).isEqualTo("warm");
            var before = new Cost(Machine.cpuSeconds(process), postgres.cpuSeconds(), dovecot.cpuSeconds());
            out.write("go\n");
            out.flush();
            assertThat(in.readLine()).isEqualTo("done " + MAILS);
            var cost = new Cost(Machine.cpuSeconds(process), postgres.cpuSeconds(), dovecot.cpuSeconds()).since(before);
            out.write("end\n");
            out.flush();
            return cost;
        }
    }

    private static void deliver(Dovecot dovecot, String user, List<byte[]> mails) {
        deliver(dovecot, user, "INBOX", mails);
    }

    private static void deliver(Dovecot dovecot, String user, String folder, List<byte[]> mails) {
        try (var imap = dovecot.imap(user, folder)) {
            mails.forEach(imap::append);
        }
    }

    private static void moveAll(Dovecot dovecot, String user, String folder) {
        try (var imap = dovecot.imap(user, folder)) {
            imap.moveAll("INBOX");
        }
    }

    private static void print(String who, Cost cost) {
        System.out.printf(
                "ingest: %-8s %.4f CPU s a mail (program %.4f, database %.4f; the IMAP server besides %.4f)%n",
                who, cost.aMail(), cost.program() / MAILS, cost.database() / MAILS, cost.imap() / MAILS);
    }
}

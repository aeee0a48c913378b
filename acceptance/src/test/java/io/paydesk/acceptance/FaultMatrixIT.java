package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paydesk.acceptance.FaultMatrix.Delivered;
import io.paydesk.acceptance.FaultProxy.Fault;
import io.paydesk.acceptance.FaultProxy.Then;
import io.paydesk.acceptance.FaultProxy.Way;
import io.paydesk.acceptance.NeedsPackage.Part;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * At every step of a mail’s way something goes wrong, exactly there and not at random: a connection is cut, half closed,
 * filled with garbage, a server restarted. Of 200 mails none is lost and none doubled, in none of the rows.
 */
@NeedsPackage({Part.DOVECOT, Part.POSTGRESQL})
class FaultMatrixIT {
    private static final String IN_THE_MAIL = "BODY\\[\\]<0> \\{[0-9]+\\}\r\n.{500}";
    private static final String ROW = "(insert) into inbound_mail";
    private static final String MARK = "(STORE) [0-9,:]+ \\+?FLAGS";
    private static final String IN_THE_DATA = "Message-ID: [^\r]+\r\n";
    private static final long SECONDS = 180;
    private static final String FOLDER = "Support";

    private static Dovecot dovecot;
    private static Postgres postgres;
    private static PostOffice post;
    private static FaultProxy imap;
    private static FaultProxy smtp;
    private static FaultProxy database;
    private static Product product;
    private static FaultMatrix matrix;

    @BeforeAll
    static void start() {
        dovecot = Dovecot.start();
        postgres = Postgres.start();
        post = PostOffice.open();
        dovecot.imap("support", FOLDER).close();
        imap = FaultProxy.to(dovecot.port());
        smtp = FaultProxy.to(post.smtpPort());
        database = FaultProxy.to(postgres.port());
        product = node("faults").start();
        matrix = new FaultMatrix(postgres, () -> post.all().stream()
                .map(letter -> new Delivered(
                        letter.header("Message-ID"),
                        letter.header("In-Reply-To").replaceAll("[<>]", "")))
                .toList());
    }

    /** Its statements are sent as text each time, so that the proxy can read them. */
    private static Product node(String name) {
        return Product.install(name)
                .with(
                        "paydesk.database.url",
                        "jdbc:postgresql://127.0.0.1:" + database.port() + "/paydesk?prepareThreshold=0")
                .with("paydesk.database.user", Postgres.USER)
                .with("paydesk.database.password", Postgres.PASSWORD)
                .with("paydesk.mail.imap.url", dovecot.plainUrl("support", imap, FOLDER))
                .with("paydesk.mail.smtp.url", "smtp://127.0.0.1:" + smtp.port());
    }

    @AfterAll
    static void stop() throws Exception {
        try {
            if (matrix != null) {
                matrix.proves();
            }
        } finally {
            end();
        }
    }

    private static void end() throws Exception {
        for (var each : new AutoCloseable[] {product, imap, smtp, database, post, postgres, dovecot}) {
            if (each != null) {
                each.close();
            }
        }
    }

    @BeforeEach
    void isRunning() {
        if (!product.process().isAlive()) {
            product.start();
        }
    }

    @Test
    void closedWithinAFetch() {
        cut("IMAP closed within a fetch", imap, Way.TO_CLIENT, IN_THE_MAIL, Then.CLOSE);
    }

    @Test
    void garbageWithinAFetch() {
        cut("IMAP garbage instead of an answer", imap, Way.TO_CLIENT, "(\\* [0-9]+ FETCH) \\(", Then.GARBAGE);
    }

    @Test
    void delayedWithinAFetch() {
        cut("IMAP delayed by 2 s within a fetch", imap, Way.TO_CLIENT, IN_THE_MAIL, Then.DELAY);
    }

    @Test
    void cutBeforeTheMark() {
        cut("IMAP cut after the commit, before the mark", imap, Way.TO_SERVER, MARK, Then.RESET);
    }

    @Test
    void cutWithinTheTransaction() {
        cut("PostgreSQL cut within the transaction", database, Way.TO_SERVER, ROW, Then.RESET);
    }

    @Test
    void cutAtTheAnswerToACommit() {
        var row = matrix.row("PostgreSQL cut at the answer to a COMMIT");
        var commit = new Fault[1];
        var fault = database.arm(Way.TO_SERVER, ROW, 50, Then.NOTHING, () -> {
            commit[0] = database.arm(Way.TO_CLIENT, "(COMMIT)\0", 1, Then.RESET);
        });
        append(row);
        fault.await(SECONDS);
        commit[0].await(SECONDS);
        row.isIn(commit[0].hits());
    }

    @Test
    void smtpRestarted() {
        matrix.settle();
        var row = matrix.row("SMTP restarted");
        var fault = smtp.arm(Way.TO_SERVER, IN_THE_DATA, 20, Then.RESET, post::stop);
        append(row);
        fault.await(SECONDS);
        await("a try that failed, told").atMost(Duration.ofMinutes(1)).until(() -> isPutOff(product));
        post.goOn();
        row.isIn(fault.hits());
    }

    private static boolean isPutOff(Product node) {
        return node.api().all("/mail/outbound").stream()
                .anyMatch(item -> item.getString("delivery").equals("QUEUED")
                        && item.getInt("attempts") > 0
                        && Api.text(item, "lastError") != null);
    }

    @Test
    void databaseRestarted() {
        var row = matrix.row("PostgreSQL restarted");
        var fault = database.arm(Way.TO_SERVER, ROW, 50, Then.RESET, postgres::stop);
        append(row);
        fault.await(SECONDS);
        awaitNotReady("database");
        assertThat(product.health("live").statusCode()).isEqualTo(200);
        var answer = product.api().get("/tickets");
        assertThat(answer.status()).isGreaterThanOrEqualTo(500);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        postgres.goOn();
        row.isIn(fault.hits());
        awaitReady();
    }

    private static void append(FaultMatrix.Row row) {
        try (var mailbox = dovecot.imap("support", FOLDER)) {
            row.mails().forEach(mailbox::append);
        }
    }

    private static void cut(String name, FaultProxy where, Way way, String words, Then then) {
        var row = matrix.row(name);
        var fault = where.arm(way, words, words.equals(MARK) ? 2 : 50, then);
        append(row);
        fault.await(SECONDS);
        row.isIn(fault.hits());
    }

    private static void awaitNotReady(String part) {
        await("not ready because of the " + part).atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            var health = product.health("ready");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains(part);
        });
    }

    private static void awaitReady() {
        await("ready again").atMost(Duration.ofMinutes(2)).until(product::isReady);
    }
}

package io.paydesk.acceptance;

import static io.paydesk.acceptance.FaultMatrix.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.paydesk.acceptance.FaultProxy.Fault;
import io.paydesk.acceptance.FaultProxy.Then;
import io.paydesk.acceptance.FaultProxy.Way;
import io.paydesk.acceptance.NeedsPackage.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * At every step of a mail's way something goes wrong, exactly there and not at random: the product is killed with kill -9,
 * a connection is cut, a server restarted. Of a row’s mails none is lost and none doubled, in none of the rows.
 */
@Beside
@NeedsPackage({Part.DOVECOT, Part.POSTGRESQL})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultMatrixIT {
    private static final String FETCH = "(FETCH) [0-9]+ \\(BODY";
    private static final String IN_THE_MAIL = "BODY\\[\\]<0> \\{[0-9]+\\}\r\n.{500}";
    private static final String FIRST_QUERY = "(from) inbound_mail [a-z0-9_]+ where [a-z0-9_]+\\.raw_sha256";
    private static final String ROW = "(insert) into inbound_mail";
    private static final String MARK = "(STORE) [0-9,:]+ \\+?FLAGS";
    private static final String IN_THE_DATA = "Message-ID: [^\r]+\r\n";
    private static final String TAKEN = "354[^\r]*\r\n(250)";
    private static final long SECONDS = 180;
    /** Mails that take longer than a node waits before it asks for the lease again. */
    private static final int LONG_ENOUGH = Math.max(FaultMatrix.MAILS, 200);

    private static FaultHouse house;

    @BeforeAll
    static void start() {
        house = new FaultHouse();
    }

    @AfterAll
    static void stop() {
        try (var over = house) {
            over.matrix.proves();
        }
    }

    @Test
    void killedBeforeAFetch() {
        house.killed("kill -9 before a fetch", house.imap, Way.TO_SERVER, FETCH, at(20), 0);
    }

    @Test
    void killedWithinAFetch() {
        house.killed("kill -9 within a fetch", house.imap, Way.TO_CLIENT, IN_THE_MAIL, at(30), 0);
    }

    @Test
    void killedAfterTheBlob() {
        house.killed(
                "kill -9 after the blob, before the transaction",
                house.database,
                Way.TO_SERVER,
                FIRST_QUERY,
                at(40),
                0);
    }

    @Test
    void killedWithinTheTransaction() {
        house.killed("kill -9 within the transaction", house.database, Way.TO_SERVER, ROW, at(50), 0);
    }

    @Test
    void killedAfterTheCommitBeforeTheMark() {
        house.awaitMarks();
        house.killed("kill -9 after the commit, before the mark", house.imap, Way.TO_SERVER, MARK, 1, 0);
        await("marked late").atMost(Duration.ofMinutes(1)).until(() -> house.mails("UNSEEN") == 0);
    }

    @Test
    void killedWithinSmtp() {
        house.killed("kill -9 within SMTP’s DATA", house.smtp, Way.TO_SERVER, IN_THE_DATA, at(15), 0);
    }

    @Test
    void killedAfterSmtps250() {
        house.killed("kill -9 after SMTP’s 250", house.smtp, Way.TO_CLIENT, TAKEN, at(25), 1);
    }

    @Test
    @Tag("faults")
    void cutWithinAFetch() {
        house.cut("IMAP cut within a fetch", house.imap, Way.TO_CLIENT, IN_THE_MAIL, at(25), Then.RESET, 0);
    }

    @Test
    @Tag("faults")
    void closedWithinAFetch() {
        house.cut("IMAP closed within a fetch", house.imap, Way.TO_CLIENT, IN_THE_MAIL, at(25), Then.CLOSE, 0);
    }

    @Test
    @Tag("faults")
    void halfClosedWithinAFetch() {
        house.cut(
                "IMAP half closed within a fetch", house.imap, Way.TO_CLIENT, IN_THE_MAIL, at(25), Then.HALF_CLOSE, 0);
    }

    @Test
    @Tag("faults")
    void garbageWithinAFetch() {
        house.cut(
                "IMAP garbage instead of an answer",
                house.imap,
                Way.TO_CLIENT,
                "(\\* [0-9]+ FETCH) \\(",
                at(25),
                Then.GARBAGE,
                0);
    }

    @Test
    @Tag("faults")
    void delayedWithinAFetch() {
        house.cut("IMAP delayed by 2 s within a fetch", house.imap, Way.TO_CLIENT, IN_THE_MAIL, at(25), Then.DELAY, 0);
    }

    @Test
    void cutBeforeTheMark() {
        house.awaitMarks();
        house.cut("IMAP cut after the commit, before the mark", house.imap, Way.TO_SERVER, MARK, 1, Then.RESET, 0);
    }

    @Test
    @Tag("faults")
    void cutWithinTheTransaction() {
        house.cut("PostgreSQL cut within the transaction", house.database, Way.TO_SERVER, ROW, at(25), Then.RESET, 0);
    }

    @Test
    void cutAtTheAnswerToACommit() {
        var row = house.row("PostgreSQL cut at the answer to a COMMIT");
        var commit = new Fault[1];
        var fault = house.database.arm(Way.TO_SERVER, ROW, at(25), Then.NOTHING, () -> {
            commit[0] = house.database.arm(Way.TO_CLIENT, "(COMMIT)\0", 1, Then.RESET);
        });
        house.append(row.mails());
        house.await(fault);
        house.await(commit[0]);
        row.isIn(commit[0].hits());
    }

    @Test
    @Tag("faults")
    void cutWithinSmtp() {
        house.cut("SMTP cut within DATA", house.smtp, Way.TO_SERVER, IN_THE_DATA, at(25), Then.RESET, 0);
    }

    @Test
    @Tag("faults")
    void halfClosedWithinSmtp() {
        house.cut("SMTP half closed within DATA", house.smtp, Way.TO_SERVER, IN_THE_DATA, at(25), Then.HALF_CLOSE, 0);
    }

    @Test
    @Tag("faults")
    void garbageInsteadOfSmtps250() {
        house.cut("SMTP garbage instead of the 250", house.smtp, Way.TO_CLIENT, TAKEN, at(25), Then.GARBAGE, 1);
    }

    @Test
    void imapRestarted() {
        var row = house.row("IMAP restarted");
        var appended = new CountDownLatch(1);
        var fault = house.imap.arm(Way.TO_SERVER, FETCH, at(25), Then.RESET, () -> {
            wait(appended); // the test itself is a client of Dovecot too
            house.dovecot.stop();
        });
        house.append(row.mails());
        appended.countDown();
        house.await(fault);
        house.awaitNotReady("mailbox");
        house.dovecot.goOn();
        row.isIn(fault.hits());
        house.awaitReady();
    }

    @Test
    void smtpRestarted() {
        house.matrix.settle();
        var row = house.row("SMTP restarted");
        var fault = house.smtp.arm(Way.TO_SERVER, IN_THE_DATA, at(10), Then.RESET, house.post::stop);
        house.append(row.mails());
        house.await(fault);
        await("a try that failed, told").atMost(Duration.ofMinutes(1)).until(() -> isPutOff(house.product));
        house.post.goOn();
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
        var row = house.row("PostgreSQL restarted");
        var fault = house.database.arm(Way.TO_SERVER, ROW, at(25), Then.RESET, house.postgres::stop);
        house.append(row.mails());
        house.await(fault);
        house.awaitNotReady("database");
        assertThat(house.product.health("live").statusCode()).isEqualTo(200);
        var answer = house.product.api().get("/tickets");
        assertThat(answer.status()).isGreaterThanOrEqualTo(500);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        house.postgres.goOn();
        row.isIn(fault.hits());
        house.awaitReady();
    }

    @Test
    void folderMadeAnew() {
        var row = house.row("UIDVALIDITY changed: folder made anew within");
        var appended = new CountDownLatch(1);
        var fault = house.imap.arm(Way.TO_SERVER, FETCH, at(25), Then.NOTHING, () -> {
            wait(appended);
            try (var mailbox = house.mailbox()) {
                var before = mailbox.uidValidity();
                mailbox.makeAnew();
                assertThat(mailbox.uidValidity()).isNotEqualTo(before);
                row.mails().forEach(mailbox::append);
            }
        });
        house.append(row.mails());
        appended.countDown();
        house.await(fault);
        row.isIn(fault.hits());
    }

    @Test
    @Tag("faults")
    void mailboxFull() {
        var row = house.row("mailbox full: quota");
        var half = row.mails().subList(0, FaultMatrix.MAILS / 2);
        house.dovecot.restartWithRoomFor(house.mails("ALL") + half.size());
        house.append(half);
        assertThatThrownBy(() -> house.append(row.mails())).hasMessageContaining("OVERQUOTA");
        await("what lies there is taken and marked")
                .atMost(Duration.ofMinutes(2))
                .until(() -> row.taken() == half.size() && house.mails("UNSEEN") == 0);
        house.dovecot.restartWithRoom();
        house.append(row.mails().subList(half.size(), FaultMatrix.MAILS));
        row.isIn(1);
    }

    @Test
    void diskFull() {
        var row = house.row("disk full");
        var fault = house.imap.arm(Way.TO_SERVER, FETCH, at(25), Then.NOTHING, () -> mayWrite("0"));
        house.append(row.mails());
        house.await(fault);
        house.awaitNotReady("mailbox");
        assertThat(row.taken()).as("they wait in the mailbox").isLessThan(FaultMatrix.MAILS);
        mayWrite("unlimited");
        row.isIn(fault.hits());
        house.awaitReady();
    }

    /** No disk is filled for it, which needs root: the system refuses the process every byte of a file. */
    private static void mayWrite(String bytes) {
        Machine.run("prlimit", "--pid=" + house.product.process().pid(), "--fsize=" + bytes + ":");
    }

    /** The last one, since the product goes on in the past. */
    @Test
    @Order(Integer.MAX_VALUE)
    @Tag("faults")
    @NeedsPackage(Part.FAKETIME)
    void clockSetBackAndKilled() throws IOException {
        var time = Files.writeString(Machine.folder("faults-clock").resolve("time"), "+0");
        house.product.close();
        house.product.in(Map.of(
                "LD_PRELOAD", faketime().toString(),
                "FAKETIME_TIMESTAMP_FILE", time.toString(),
                "FAKETIME_CACHE_DURATION", "1", // read once a second, not at each call
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX",
                        "0")); // with it every Object.wait of Java ends at once, and nothing comes up
        var row = house.row("clock set back by 3 h, then kill -9");
        var killed = new Fault[1];
        var fault = house.imap.arm(Way.TO_SERVER, FETCH, at(25), Then.DELAY, () -> {
            write(time, "-3h");
            house.smtp.hold();
            killed[0] = house.imap.arm(Way.TO_SERVER, FETCH, at(40), Then.RESET, house.product::kill);
        });
        house.append(row.mails());
        house.await(fault);
        house.await(killed[0]);
        house.smtp.letGo();
        house.product.launch();
        row.isIn(killed[0].hits());
    }

    /** The real thing between the product and the world: STARTTLS, a queue of its own, restarted in between. */
    @Test
    @Order(1)
    @NeedsPackage(Part.POSTFIX)
    void postfixRestarted() {
        assumeTrue(Machine.isRoot(), "Postfix starts as root only");
        var direct = house.smtpUrl();
        house.product.close();
        try (var postfix = Postfix.start();
                var proxy = FaultProxy.to(postfix.port())) {
            house.product
                    .trusting(postfix.trustStore())
                    .with("paydesk.mail.smtp.url", "smtp://localhost:" + proxy.port() + "?starttls=required");
            var row = house.row("Postfix with STARTTLS restarted");
            var fault = house.imap.arm(Way.TO_SERVER, FETCH, at(50), Then.NOTHING, () -> {
                proxy.hold();
                postfix.awaitEmptyQueue();
                postfix.kill();
                proxy.letGo();
            });
            house.append(row.mails());
            house.await(fault);
            await("a mail that waits, told").atMost(Duration.ofMinutes(1)).until(() -> isPutOff(house.product));
            postfix.goOn();
            row.isIn(fault.hits());
            house.postgres.endPausesOfMails();
            house.matrix.settle();
            postfix.awaitEmptyQueue();
            house.alsoArrived(postfix.letters());
        } finally {
            house.product
                    .with("paydesk.mail.smtp.url", direct)
                    .trustingNobodyElse()
                    .stop();
        }
    }

    private static Path faketime() throws IOException {
        try (var libraries =
                Files.find(Path.of("/usr/lib"), 3, (file, is) -> file.endsWith("faketime/libfaketimeMT.so.1"))) {
            return libraries.findFirst().orElseThrow();
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The second one takes over; later the lease is taken away from whoever reads, so that for some seconds both do. */
    @Test
    void twoNodes() throws IOException {
        try (var other = house.node("faults-other")) {
            Files.createSymbolicLink(
                    Files.createDirectories(other.folder().resolve("data")).resolve("blobs"),
                    Files.createDirectories(house.product.folder().resolve("data/blobs")));
            other.start();
            house.killed("two nodes, the one that reads killed", house.imap, Way.TO_SERVER, FETCH, at(25), 0);
            house.product.awaitReady();

            var row = house.row("two nodes read at once", LONG_ENOUGH);
            var fault = house.imap.arm(Way.TO_SERVER, FETCH, 20, Then.NOTHING, FaultMatrixIT::takeTheLeaseAway);
            house.append(row.mails());
            house.await(fault);
            row.isIn(fault.hits());
            house.matrix.settle();
        }
    }

    private static void takeTheLeaseAway() {
        house.postgres.execute("delete from lease where name like 'mailbox:%'");
    }

    private static void wait(CountDownLatch until) {
        try {
            assertThat(until.await(SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

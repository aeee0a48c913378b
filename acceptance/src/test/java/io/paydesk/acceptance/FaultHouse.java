package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.acceptance.FaultMatrix.Delivered;
import io.paydesk.acceptance.FaultProxy.Fault;
import io.paydesk.acceptance.FaultProxy.Then;
import io.paydesk.acceptance.FaultProxy.Way;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The product on real servers with a proxy before each of them: where the rows of the fault matrix happen. */
final class FaultHouse implements AutoCloseable {
    private static final long SECONDS = 180;
    /** Not the INBOX, which cannot be deleted. */
    private static final String FOLDER = "Support";

    final Dovecot dovecot = Dovecot.start();
    final Postgres postgres = Postgres.start();
    final PostOffice post = PostOffice.open();
    final FaultProxy imap = FaultProxy.to(dovecot.port());
    final FaultProxy smtp = FaultProxy.to(post.smtpPort());
    final FaultProxy database = FaultProxy.to(postgres.port());
    final FaultMatrix matrix = new FaultMatrix(postgres, this::delivered);
    final Product product;
    private List<Letter> elsewhere = List.of();

    FaultHouse() {
        mailbox().close();
        product = node("faults");
    }

    /** Its statements are sent as text each time, so that the proxy can read them. */
    Product node(String name) {
        return Product.install(name)
                .with(
                        "paydesk.database.url",
                        "jdbc:postgresql://127.0.0.1:" + database.port() + "/paydesk?prepareThreshold=0")
                .with("paydesk.database.user", Postgres.USER)
                .with("paydesk.database.password", Postgres.PASSWORD)
                .with("paydesk.mail.imap.url", dovecot.plainUrl("support", imap, FOLDER))
                .with("paydesk.mail.smtp.url", smtpUrl());
    }

    String smtpUrl() {
        return "smtp://127.0.0.1:" + smtp.port();
    }

    private List<Delivered> delivered() {
        return Stream.concat(elsewhere.stream(), post.all().stream())
                .map(letter -> new Delivered(
                        letter.header("Message-ID"),
                        letter.header("In-Reply-To").replaceAll("[<>]", "")))
                .toList();
    }

    /** Letters that arrived elsewhere than in the post office are counted too. */
    void alsoArrived(List<Letter> letters) {
        elsewhere = letters;
    }

    /** A new row; the product is started where it does not run. */
    FaultMatrix.Row row(String name) {
        return row(name, FaultMatrix.MAILS);
    }

    FaultMatrix.Row row(String name, int mails) {
        startIfNeeded();
        return matrix.row(name, mails);
    }

    /** So that the next mark is one of the next row’s mails. */
    void awaitMarks() {
        startIfNeeded();
        org.awaitility.Awaitility.await("all that was taken is marked")
                .atMost(Duration.ofMinutes(1))
                .until(() -> mails("UNSEEN") == 0);
    }

    private void startIfNeeded() {
        if (!product.isRunning()) {
            product.start();
        }
    }

    /** The mailbox that the product reads. */
    Imap mailbox() {
        return dovecot.imap("support", FOLDER);
    }

    void append(List<byte[]> mails) {
        try (var mailbox = mailbox()) {
            mails.forEach(mailbox::append);
        }
    }

    /** How many mails of the mailbox fit a key such as UNSEEN: those not marked as taken. */
    int mails(String key) {
        try (var mailbox = mailbox()) {
            return mailbox.uids(key).size();
        }
    }

    /**
     * The product is killed when these words pass for the n-th time, and started again. Nothing leaves before the kill, unless
     * that is its moment: by chance it might come just after SMTP’s 250.
     */
    void killed(String name, FaultProxy where, Way way, String words, int nth, int sentAgain) {
        settleBefore(where);
        var row = row(name).isSentAgain(sentAgain);
        if (where != smtp) {
            smtp.hold();
        }
        var fault = where.arm(way, words, nth, Then.RESET, product::kill);
        append(row.mails());
        await(fault);
        smtp.letGo();
        postgres.endClaimsOfTheDead();
        product.launch();
        row.isIn(fault.hits());
    }

    void cut(String name, FaultProxy where, Way way, String words, int nth, Then then, int sentAgain) {
        settleBefore(where);
        var row = row(name).isSentAgain(sentAgain);
        var fault = where.arm(way, words, nth, then);
        append(row.mails());
        await(fault);
        row.isIn(fault.hits());
    }

    /** So that a fault of SMTP meets no other row's mail. */
    private void settleBefore(FaultProxy where) {
        if (where == smtp) {
            startIfNeeded(); // whoever comes first has no outbox yet
            matrix.settle();
        }
    }

    void await(Fault fault) {
        fault.await(SECONDS);
    }

    void awaitNotReady(String part) {
        org.awaitility.Awaitility.await("not ready because of the " + part)
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> {
                    var health = product.health("ready");
                    assertThat(health.statusCode()).isEqualTo(503);
                    assertThat(health.body()).contains(part);
                });
    }

    void awaitReady() {
        org.awaitility.Awaitility.await("ready again")
                .atMost(Duration.ofMinutes(2))
                .until(product::isReady);
    }

    @Override
    public void close() {
        product.close();
        imap.close();
        smtp.close();
        database.close();
        post.close();
        postgres.close();
        dovecot.close();
    }
}

package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paydesk.acceptance.NeedsPackage.Part;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the house depends on goes away and comes back: it says so, loses nothing, and goes on by itself. */
@NeedsPackage({Part.DOVECOT, Part.POSTGRESQL})
class FaultsIT {
    private static final Duration NOTICED = Duration.ofMinutes(2);

    private static Dovecot dovecot;
    private static Postgres postgres;
    private static PostOffice post;
    private static Product product;

    @BeforeAll
    static void start() {
        dovecot = Dovecot.start();
        postgres = Postgres.start();
        post = PostOffice.open();
        product = Product.install("faults")
                .on(postgres)
                .with("paydesk.mail.imap.url", dovecot.plainUrl("support"))
                .with("paydesk.mail.smtp.url", post.smtpUrl())
                .start();
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
        if (post != null) {
            post.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        if (dovecot != null) {
            dovecot.close();
        }
    }

    @Test
    void aMailboxThatIsGoneIsToldAndReadAgain() {
        var mail = mail();
        append(mail);
        dovecot.stop();
        awaitNotReady("mailbox");

        dovecot.goOn();

        awaitReady();
        assertThat(product.api().awaitInbound(mail.messageId()).getString("disposition"))
                .isEqualTo("TICKET_CREATED");
    }

    @Test
    void mailThatCannotLeaveWaits() {
        post.stop();
        var anna = Mails.someone("anna");
        var mail = Mails.from(anna).subject("SMTP is down").text("Please answer.");
        append(mail);
        var number = product.api().awaitInbound(mail.messageId()).getString("ticket");
        await("a try that failed").atMost(NOTICED).untilAsserted(() -> assertThat(
                        product.api().outbound(number))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getInt("attempts")).isPositive();
                    assertThat(Api.text(row, "lastError")).isNotBlank();
                    assertThat(row.getString("delivery")).isEqualTo("QUEUED");
                }));

        post.goOn();

        assertThat(org.awaitility.Awaitility.await()
                        .atMost(Duration.ofMinutes(4))
                        .until(() -> post.letters(anna), letters -> !letters.isEmpty()))
                .hasSize(1);
        await("the outbox says so").atMost(NOTICED).untilAsserted(() -> assertThat(
                        product.api().outbound(number))
                .singleElement()
                .satisfies(row -> assertThat(row.getString("delivery")).isEqualTo("SENT")));
    }

    @Test
    void aDatabaseThatIsGoneForAMinuteIsToldAndUsedAgain() {
        var before = mail();
        append(before);
        product.api().awaitInbound(before.messageId());
        postgres.stop();
        awaitNotReady("database");
        var during = mail();
        append(during);
        assertThat(product.health("live").statusCode()).isEqualTo(200);
        var answer = product.api().get("/tickets");
        assertThat(answer.status()).isGreaterThanOrEqualTo(500);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        // The fault itself must last: the test holds its breath without looking at a clock twice.
        await("a minute without a database")
                .pollDelay(Duration.ofSeconds(Integer.getInteger("database.gone.seconds", 60)))
                .atMost(Duration.ofMinutes(2))
                .until(() -> !product.isReady());

        postgres.goOn();

        awaitReady();
        assertThat(product.api().awaitInbound(during.messageId()).getString("disposition"))
                .isEqualTo("TICKET_CREATED");
        assertThat(product.api().inbound().stream()
                        .filter(row -> during.messageId().equals(Api.text(row, "rfc822MessageId"))
                                || before.messageId().equals(Api.text(row, "rfc822MessageId"))))
                .hasSize(2);
    }

    @Test
    void aWrongPasswordIsToldWithoutTellingIt() {
        try (var locked = Product.install("wrong-password")
                .with("paydesk.mail.imap.url", dovecot.plainUrl("support", "wrong-password-77"))
                .launch()) {
            await("alive, and not ready because of the mailbox; see " + locked.log())
                    .atMost(Product.START_MAX)
                    .ignoreExceptions()
                    .until(() -> locked.health("ready").statusCode() == 503
                            && locked.health("ready").body().contains("mailbox"));

            assertThat(locked.health("ready").body()).doesNotContain("wrong-password-77");
            assertThat(locked.health("live").statusCode()).isEqualTo(200);
            assertThat(locked.logText()).doesNotContain("wrong-password-77");
        }
    }

    @Test
    void aWrongSettingStopsTheStartWithOneLine() {
        var stopped = Product.install("wrong-setting")
                .with("paydesk.mail.imap.url", "pop3://somewhere")
                .launch();

        assertThat(stopped.awaitEnd()).isNotZero();
        assertThat(stopped.logText().lines()).singleElement().satisfies(line -> assertThat(line)
                .contains("paydesk.mail.imap.url")
                .contains("imaps://"));
    }

    private static Mails mail() {
        return Mails.from(Mails.someone("anna")).subject("Are you there?").text("Something is down.");
    }

    private static void append(Mails mail) {
        try (var imap = dovecot.imap("support")) {
            imap.append(mail.bytes());
        }
    }

    private static void awaitNotReady(String part) {
        await("not ready because of the " + part).atMost(NOTICED).untilAsserted(() -> {
            var health = product.health("ready");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains(part);
        });
    }

    private static void awaitReady() {
        await("ready again").atMost(NOTICED).until(product::isReady);
    }
}

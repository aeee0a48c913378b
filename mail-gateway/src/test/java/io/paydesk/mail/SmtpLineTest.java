package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.DummySSLSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.paydesk.kernel.MailServer;
import io.paydesk.outbox.OutboxCarrier.Undeliverable;
import io.paydesk.outbox.OutboxCarrier.WayClosed;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Handing over to a real SMTP server of its own. */
class SmtpLineTest {
    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
    });

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void handsOverOneMailAfterAnother() throws Exception {
        try (var line = line("smtp://127.0.0.1:" + server.getSmtp().getPort())) {
            line.send(mail(line, "one"), false);
            line.send(mail(line, "two"), false);
            line.rest();
        }

        assertThat(server.getReceivedMessages())
                .extracting(message -> message.getSubject())
                .containsExactly("one", "two");
    }

    @Test
    void anIdleLineIsClosedAndTheNextMailOpensAnother() throws Exception {
        var clock = new MovingClock();
        var address = "smtp://127.0.0.1:" + server.getSmtp().getPort();
        try (var line = new SmtpLine(MailServer.of(MailServer.Protocol.SMTP, address), clock)) {
            line.send(mail(line, "one"), false);
            clock.advance(Duration.ofMinutes(1));
            line.rest();
            line.send(mail(line, "two"), false);
        }

        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    @Test
    void signsInWhereTheAddressNamesAUser() throws Exception {
        server.setUser("support@okpay.example", "support", "p@ss");
        try (var line =
                line("smtp://support:p%40ss@127.0.0.1:" + server.getSmtp().getPort())) {
            line.send(mail(line, "one"), false);
        }
        try (var line =
                line("smtp://support:wrong@127.0.0.1:" + server.getSmtp().getPort())) {
            var mail = mail(line, "two");
            assertThatThrownBy(() -> line.send(mail, false))
                    .isInstanceOf(WayClosed.class)
                    .hasMessageNotContaining("wrong");
        }
    }

    @Test
    void sendsByTlsToo() throws Exception {
        var trusting = new Properties();
        trusting.put("mail.smtps.ssl.socketFactory", new DummySSLSocketFactory());
        trusting.put("mail.smtps.ssl.checkserveridentity", "false");
        var address = "smtps://127.0.0.1:" + server.getSmtps().getPort();
        try (var line = new SmtpLine(MailServer.of(MailServer.Protocol.SMTP, address), Clock.systemUTC(), trusting)) {
            line.send(mail(line, "one"), false);
        }
        try (var line = line(address)) {
            var mail = mail(line, "two");
            assertThatThrownBy(() -> line.send(mail, false)).isInstanceOf(WayClosed.class);
        }

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void sendsNothingInTheClearWhereStarttlsIsRequired() throws Exception {
        try (var line = line("smtp://127.0.0.1:" + server.getSmtp().getPort() + "?starttls=required")) {
            var mail = mail(line, "one");
            assertThatThrownBy(() -> line.send(mail, false)).isInstanceOf(WayClosed.class);
        }

        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsAClosedWay() throws Exception {
        var port = server.getSmtp().getPort();
        server.stop();
        try (var line = line("smtp://127.0.0.1:" + port)) {
            assertThat(line.isShut()).isFalse();
            var mail = mail(line, "one");
            assertThatThrownBy(() -> line.send(mail, false)).isInstanceOf(WayClosed.class);
            assertThat(line.isShut()).isTrue();
        }
    }

    @Test
    void aServerThatStaysAwayIsTriedLessAndLessOften() throws Exception {
        var clock = new MovingClock();
        var port = server.getSmtp().getPort();
        server.stop();
        try (var line = new SmtpLine(MailServer.of(MailServer.Protocol.SMTP, "smtp://127.0.0.1:" + port), clock)) {
            var mail = mail(line, "one");
            for (var seconds : new int[] {5, 10, 20, 40, 80, 160, 300, 300}) {
                assertThatThrownBy(() -> line.send(mail, false)).isInstanceOf(WayClosed.class);
                clock.advance(Duration.ofSeconds(seconds - 1));
                assertThat(line.isShut()).isTrue();
                assertThatThrownBy(line::checkOpen).isInstanceOf(WayClosed.class);
                clock.advance(Duration.ofSeconds(1));
                assertThat(line.isShut()).isFalse();
            }
        }
    }

    @Test
    void aKeyThatCannotBeHadIsNoFaultOfTheMail() throws Exception {
        SmtpLine.Key key = (server, anew) -> {
            throw new IllegalStateException("the database is away");
        };
        var address = MailServer.of(MailServer.Protocol.SMTP, "smtp://127.0.0.1:25");
        try (var line = new SmtpLine(address, Clock.systemUTC(), new Properties(), key)) {
            var mail = mail(line, "one");
            assertThatThrownBy(() -> line.send(mail, false))
                    .isInstanceOf(WayClosed.class)
                    .hasMessageContaining("database");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "550 5.1.1 <x@y.z>: Recipient address rejected|Undeliverable",
                "554 5.7.1 Message refused as spam|Undeliverable",
                "552-5.3.4 too large|Undeliverable",
                "530 5.7.0 Must issue a STARTTLS command first|WayClosed",
                "451 4.7.1 Greylisted, try again in 500 seconds|SendFailedException",
                "421 too many connections, 550 of them|WayClosed",
                "Invalid Addresses|SendFailedException"
            })
    void anAnswerIsForeverOrForNow(String said, String verdict) {
        var failure = new SendFailedException("Invalid Addresses", new MessagingException(said + "\n"));

        assertThat(ReplySender.verdict(failure).getClass().getSimpleName()).isEqualTo(verdict);
        assertThat(
                        ReplySender.verdict(failure) instanceof Undeliverable refused
                                ? refused.getMessage().startsWith(said)
                                : true)
                .isTrue();
    }

    @Test
    void theSafetyNetKeepsMailToOtherDomains() {
        var net = TestSettings.with("paydesk.outbound.allowed-domains", "OKPay.example, test.example");

        assertThat(ReplySender.mayLeave("a@TEST.example", net)).isTrue();
        assertThat(ReplySender.mayLeave("a@sub.test.example", net)).isFalse();
        assertThat(ReplySender.mayLeave("a@example.com", net)).isFalse();
        assertThat(ReplySender.mayLeave("a@example.com", TestSettings.with())).isTrue();
    }

    private static SmtpLine line(String address) {
        return new SmtpLine(MailServer.of(MailServer.Protocol.SMTP, address), Clock.systemUTC());
    }

    private static MimeMessage mail(SmtpLine line, String subject) throws MessagingException {
        var mail = new MimeMessage(line.session());
        mail.setFrom(new InternetAddress("support@okpay.example"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress("anna@example.com"));
        mail.setSubject(subject);
        mail.setText("hello");
        mail.saveChanges();
        return mail;
    }
}

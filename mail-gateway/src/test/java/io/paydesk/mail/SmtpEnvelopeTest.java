package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.kernel.MailServer;
import io.paydesk.kernel.Refusal;
import io.paydesk.mailbox.ConnectionFault;
import io.paydesk.outbox.OutboxCarrier.Interrupted;
import io.paydesk.outbox.OutboxCarrier.WayClosed;
import jakarta.mail.Message;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said around a mail: whom it comes from, in which form it goes, and what a break means. */
class SmtpEnvelopeTest {
    @Test
    void anAutomaticMailHasTheEmptySenderAndAnAnswerOurAddress() throws Exception {
        try (var server = new ScriptedSmtp(List.of(), SmtpEnvelopeTest::usual);
                var line = line(server, "")) {
            line.send(mail(line, "anna@example.com", "hello"), true);
            line.send(mail(line, "anna@example.com", "hello"), false);
            line.send(mail(line, "anna@example.com", "hello"), true);

            assertThat(server.said("MAIL"))
                    .containsExactly("MAIL FROM:<>", "MAIL FROM:<support@okpay.example>", "MAIL FROM:<>");
            assertThat(server.connections).hasSize(1);
        }
    }

    @Test
    void aServerThatWantsASenderGetsOne() throws Exception {
        try (var server = new ScriptedSmtp(
                        List.of(),
                        said -> said.equals("MAIL FROM:<>") ? "553 Mail from must equal authorized user" : "");
                var line = line(server, "")) {
            line.send(mail(line, "anna@example.com", "one"), true);
            line.send(mail(line, "anna@example.com", "two"), true);

            assertThat(server.mails).hasSize(2);
            assertThat(server.said("MAIL FROM:<>")).hasSize(1);
        }
    }

    @Test
    void whatIsRefusedKeepsTheLineForTheNext() throws Exception {
        try (var server = new ScriptedSmtp(
                        List.of(), said -> said.startsWith("RCPT TO:<gone@") ? "550 5.1.1 no such user" : "");
                var line = line(server, "")) {
            var gone = mail(line, "gone@example.com", "hello");

            assertThatThrownBy(() -> line.send(gone, false)).isInstanceOf(SendFailedException.class);
            line.send(mail(line, "anna@example.com", "hello"), false);

            assertThat(server.connections).hasSize(1);
            assertThat(server.mails).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL FROM:<support@okpay.example>", "RCPT TO:<anna@example.com>", "DATA", "."})
    void aLineThatBreaksIsNoFaultOfTheMailAndTheNextMailOpensAnother(String where) throws Exception {
        var broken = new boolean[1];
        Function<String, String> once = said -> {
            var cut = said.equals(where) && !broken[0];
            broken[0] |= cut;
            return cut ? "cut" : "";
        };
        try (var server = new ScriptedSmtp(List.of(), once);
                var line = line(server, "")) {
            var mail = mail(line, "anna@example.com", "hello");

            assertThatThrownBy(() -> line.send(mail, false)).isInstanceOf(Interrupted.class);
            line.send(mail, false);

            assertThat(server.connections).hasSize(2);
        }
    }

    @Test
    void aForeignAddressIsSaidInUtf8WhereTheServerOffersIt() throws Exception {
        try (var server = new ScriptedSmtp(List.of("8BITMIME", "SMTPUTF8"), SmtpEnvelopeTest::usual);
                var line = line(server, "mail.mime.allowutf8")) {
            assertThat(line.offers("SMTPUTF8")).isTrue();
            line.send(mail(line, "张三@example.cn", "hello"), false);

            assertThat(server.said("MAIL")).singleElement().asString().endsWith(" SMTPUTF8");
            assertThat(server.said("RCPT")).containsExactly("RCPT TO:<张三@example.cn>");
            assertThat(server.mails).singleElement().asString().contains("To: 张三@example.cn");
        }
        try (var server = new ScriptedSmtp(List.of("8BITMIME"), SmtpEnvelopeTest::usual);
                var line = line(server, "mail.mime.allowutf8")) {
            assertThat(line.offers("SMTPUTF8")).isFalse();
        }
    }

    @Test
    void textGoesInEightBitsWhereTheServerOffersIt() throws Exception {
        try (var server = new ScriptedSmtp(List.of("8BITMIME"), SmtpEnvelopeTest::usual);
                var line = line(server, "mail.smtp.allow8bitmime")) {
            line.send(mail(line, "anna@example.com", "款项已到账"), false);

            assertThat(server.said("MAIL")).singleElement().asString().endsWith(" BODY=8BITMIME");
            assertThat(server.mails).singleElement().asString().contains("款项已到账");
        }
        try (var server = new ScriptedSmtp(List.of(), SmtpEnvelopeTest::usual);
                var line = line(server, "mail.smtp.allow8bitmime")) {
            line.send(mail(line, "anna@example.com", "款项已到账"), false);

            assertThat(server.mails).singleElement().asString().doesNotContain("款项已到账");
        }
    }

    @Test
    void noMoreLeaveInAMinuteThanWasSet() {
        var clock = new MovingClock();
        var pace = new Pace(2, clock);

        pace.step();
        clock.advance(java.time.Duration.ofSeconds(30));
        pace.step();
        assertThat(pace.room()).isZero();
        clock.advance(java.time.Duration.ofSeconds(30));
        assertThat(pace.room()).isEqualTo(1);
        assertThat(new Pace(0, clock).room()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void anAccessTokenThatIsNotTakenIsAskedForAnewOnce() throws Exception {
        var tokens = new ArrayDeque<>(List.of("old", "new"));
        try (var server = new ScriptedSmtp(List.of("AUTH XOAUTH2 PLAIN"), SmtpEnvelopeTest::takesOnlyTheNewToken);
                var line = tokenLine(server, (open, anew) -> open.with(tokens.remove()))) {
            line.send(mail(line, "anna@example.com", "hello"), false);

            assertThat(server.mails).hasSize(1);
            assertThat(server.said("AUTH XOAUTH2"))
                    .containsExactly("AUTH XOAUTH2 " + xoauth2("old"), "AUTH XOAUTH2 " + xoauth2("new"));
            assertThat(tokens).isEmpty();
        }
    }

    @Test
    void whileTheTokenServerRefusesTheWayIsClosedAndSaysWhy() throws Exception {
        try (var server = new ScriptedSmtp(List.of("AUTH XOAUTH2"), SmtpEnvelopeTest::usual);
                var line = tokenLine(server, (open, anew) -> {
                    throw new Refusal(ConnectionFault.TOKEN_REFUSED, "invalid_grant");
                })) {
            assertThatThrownBy(() -> line.send(mail(line, "anna@example.com", "hello"), false))
                    .isInstanceOf(WayClosed.class)
                    .hasMessage("The token server refused. It said: invalid_grant");
        }
    }

    private static SmtpLine tokenLine(ScriptedSmtp server, SmtpLine.Key key) {
        var plain = MailServer.of(MailServer.Protocol.SMTP, server.address());
        var byToken = new MailServer(
                plain.protocol(), plain.security(), plain.host(), plain.port(), "billing", null, "", true);
        return new SmtpLine(byToken, Clock.systemUTC(), new Properties(), key);
    }

    private static String takesOnlyTheNewToken(String said) {
        if (!said.startsWith("AUTH")) {
            return "";
        }
        return said.endsWith(xoauth2("new")) ? "235 welcome" : "535 5.7.8 the token has expired";
    }

    private static String xoauth2(String token) {
        var text = "user=billing\001auth=Bearer " + token + "\001\001";
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String usual(String said) {
        return "";
    }

    private static SmtpLine line(ScriptedSmtp server, String property) {
        var properties = new Properties();
        if (!property.isEmpty()) {
            properties.setProperty(property, "true");
        }
        return new SmtpLine(MailServer.of(MailServer.Protocol.SMTP, server.address()), Clock.systemUTC(), properties);
    }

    private static MimeMessage mail(SmtpLine line, String to, String text) throws Exception {
        var mail = new MimeMessage(line.session());
        mail.setFrom(new InternetAddress("support@okpay.example"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to, null, "UTF-8"));
        mail.setSubject("hello");
        mail.setText(text, "UTF-8");
        mail.saveChanges();
        return mail;
    }
}

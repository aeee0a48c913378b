package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.MailServer;
import io.paydesk.kernel.MailServer.Protocol;
import io.paydesk.kernel.MailServer.Security;
import io.paydesk.kernel.Refusal;
import io.paydesk.mailbox.ConnectionFault;
import io.paydesk.mailbox.TestedStep;
import io.paydesk.mailbox.TestedStep.Step;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each step of the way into a mailbox, and each fault told by its own name. */
class ImapProbeTest {
    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS)
    });
    private final ImapProbe probe = new ImapProbe();

    @BeforeEach
    void start() {
        server.start();
        server.setUser("support@okpay.example", "support", "p@ss");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void tellsWhatIsInAFolderAndTouchesNothing() throws Exception {
        var mail = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(MailboxContract.mail("one").getBytes(StandardCharsets.US_ASCII)));
        var inbox = server.getManagers()
                .getImapHostManager()
                .getInbox(server.getUserManager().getUser("support"));
        var uid = inbox.appendMessage(mail, new jakarta.mail.Flags(), java.util.Date.from(MailboxContract.ARRIVED));

        var steps = probe.test(plain("p@ss", "INBOX"), known -> known);

        assertThat(steps).allMatch(TestedStep::good);
        assertThat(steps)
                .extracting(TestedStep::step)
                .containsExactly(Step.DNS, Step.TCP, Step.LOGIN, Step.FOLDER, Step.COUNTS);
        assertThat(steps.get(4).details()).containsExactly("1", "1");
        var seen = probe.look(plain("p@ss", "INBOX"));
        assertThat(seen.uidNext()).isEqualTo(uid + 1);
        assertThat(seen.uidValidity()).isEqualTo(inbox.getUidValidity());
        assertThat(inbox.getUnseenCount()).isEqualTo(1);
    }

    @Test
    void namesThePasswordAndTheFoldersThatThereAre() {
        assertThat(last(plain("wrong", "INBOX"))).isEqualTo(fault(Step.LOGIN, ConnectionFault.LOGIN_REFUSED));
        assertThat(last(plain("p@ss", "Nothing")))
                .isEqualTo(fault(Step.FOLDER, ConnectionFault.FOLDER_MISSING, "Nothing", "INBOX"));
        var refusal = catchThrowableOfType(Refusal.class, () -> probe.look(plain("p@ss", "Nothing")));
        assertThat(refusal.reason()).isEqualTo(ConnectionFault.FOLDER_MISSING);
    }

    @Test
    void namesACertificateThatNobodyVouchesFor() {
        var step = last(at("127.0.0.1", server.getImaps().getPort(), Security.TLS));

        assertThat(step.step()).isEqualTo(Step.TLS);
        assertThat(step.fault()).isIn(ConnectionFault.CERTIFICATE_UNTRUSTED, ConnectionFault.CERTIFICATE_EXPIRED);
        assertThat(step.sentence(Language.EN)).contains("certificate");
    }

    @Test
    void namesWhatIsWrongBeforeTheLogin() throws Exception {
        var port = server.getImap().getPort();
        assertThat(last(at("127.0.0.1", port, Security.TLS)))
                .isEqualTo(fault(Step.TLS, ConnectionFault.NOT_TLS, "993"));
        assertThat(last(at("127.0.0.1", port, Security.STARTTLS)))
                .isEqualTo(fault(Step.TLS, ConnectionFault.STARTTLS_MISSING, "993"));
        assertThat(last(at("no-such-host.invalid", port, Security.TLS)))
                .isEqualTo(fault(Step.DNS, ConnectionFault.HOST_UNKNOWN, "no-such-host.invalid"));
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThat(last(at("127.0.0.1", closed, Security.PLAIN)))
                .isEqualTo(fault(Step.TCP, ConnectionFault.PORT_CLOSED, "127.0.0.1", "" + closed));
    }

    @Test
    void showsOfAStrangeServerOneShortPrintableLine() throws Exception {
        try (var strange = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var served = CompletableFuture.runAsync(
                    () -> answer(strange, "HTTP/1.1 \u001b[31m400\u0007 " + "x".repeat(5000)));

            var step = last(at("127.0.0.1", strange.getLocalPort(), Security.PLAIN));

            assertThat(step.fault()).isEqualTo(ConnectionFault.NOT_IMAP);
            assertThat(step.details()).singleElement().satisfies(text -> assertThat(text)
                    .startsWith("HTTP/1.1 ")
                    .hasSizeLessThanOrEqualTo(160)
                    .matches("[ -~]*"));
            served.join();
        }
    }

    private static void answer(ServerSocket server, String text) {
        try (var socket = server.accept()) {
            socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.getInputStream().readNBytes(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TestedStep last(MailServer wanted) {
        var steps = probe.test(wanted, known -> known);
        return steps.get(steps.size() - 1);
    }

    private static TestedStep fault(Step step, ConnectionFault fault, String... details) {
        return new TestedStep(step, fault, List.of(details));
    }

    private MailServer plain(String password, String folder) {
        return new MailServer(
                Protocol.IMAP, Security.PLAIN, "127.0.0.1", server.getImap().getPort(), "support", password, folder);
    }

    private static MailServer at(String host, int port, Security security) {
        return new MailServer(Protocol.IMAP, security, host, port, "support", "p@ss", "INBOX");
    }
}

package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.paydesk.kernel.MailServer;
import io.paydesk.kernel.MailServer.Protocol;
import io.paydesk.kernel.MailServer.Security;
import io.paydesk.kernel.Refusal;
import io.paydesk.mailbox.ConnectionFault;
import io.paydesk.mailbox.TestedStep;
import io.paydesk.mailbox.TestedStep.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each step of the way out, and each fault told by its own name. */
class SmtpProbeTest {
    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
    });

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
    void goesAsFarAsTheLoginAndSendsNothing() {
        assertThat(test(plain("support", "p@ss")))
                .allMatch(TestedStep::good)
                .extracting(TestedStep::step)
                .containsExactly(Step.DNS, Step.TCP, Step.LOGIN);
        assertThat(test(plain(null, null)))
                .allMatch(TestedStep::good)
                .extracting(TestedStep::step)
                .containsExactly(Step.DNS, Step.TCP);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void namesEveryFault() throws Exception {
        var port = server.getSmtp().getPort();
        assertThat(last(plain("support", "wrong"))).isEqualTo(fault(Step.LOGIN, ConnectionFault.LOGIN_REFUSED));
        assertThat(last(at("127.0.0.1", port, Security.TLS)))
                .isEqualTo(fault(Step.TLS, ConnectionFault.NOT_TLS, "465"));
        assertThat(last(at("127.0.0.1", port, Security.STARTTLS)))
                .isEqualTo(fault(Step.TLS, ConnectionFault.STARTTLS_MISSING, "465"));
        assertThat(last(at("no-such-host.invalid", port, Security.TLS)))
                .isEqualTo(fault(Step.DNS, ConnectionFault.HOST_UNKNOWN, "no-such-host.invalid"));
        assertThat(last(at("127.0.0.1", server.getSmtps().getPort(), Security.TLS))
                        .fault())
                .isIn(ConnectionFault.CERTIFICATE_UNTRUSTED, ConnectionFault.CERTIFICATE_EXPIRED);
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThat(last(at("127.0.0.1", closed, Security.PLAIN)))
                .isEqualTo(fault(Step.TCP, ConnectionFault.PORT_CLOSED, "127.0.0.1", "" + closed));
    }

    @Test
    void showsWhatAStrangeServerSays() throws Exception {
        try (var strange = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var served = CompletableFuture.runAsync(() -> answer(strange));

            assertThat(last(at("127.0.0.1", strange.getLocalPort(), Security.PLAIN)))
                    .isEqualTo(fault(Step.TCP, ConnectionFault.NOT_SMTP, "* OK IMAP4rev1 ready"));
            served.join();
        }
    }

    @Test
    void aTokenIsAStepOfItsOwn() {
        var wanted = new MailServer(
                Protocol.SMTP, Security.PLAIN, "127.0.0.1", server.getSmtp().getPort(), "support", null, "", true);

        var refused = new SmtpProbe().test(wanted, known -> {
            throw new Refusal(ConnectionFault.TOKEN_REFUSED, "invalid_grant");
        });

        assertThat(refused.get(refused.size() - 1))
                .isEqualTo(fault(Step.TOKEN, ConnectionFault.TOKEN_REFUSED, "invalid_grant"));
    }

    private static void answer(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.getOutputStream().write("* OK IMAP4rev1 ready\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readNBytes(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<TestedStep> test(MailServer wanted) {
        return new SmtpProbe().test(wanted, known -> known);
    }

    private static TestedStep last(MailServer wanted) {
        var steps = test(wanted);
        return steps.get(steps.size() - 1);
    }

    private static TestedStep fault(Step step, ConnectionFault fault, String... details) {
        return new TestedStep(step, fault, List.of(details));
    }

    private MailServer plain(@Nullable String user, @Nullable String password) {
        return new MailServer(
                Protocol.SMTP, Security.PLAIN, "127.0.0.1", server.getSmtp().getPort(), user, password, "");
    }

    private static MailServer at(String host, int port, Security security) {
        return new MailServer(Protocol.SMTP, security, host, port, "support", "p@ss", "");
    }
}

package io.paydesk.mail;

import io.paydesk.kernel.MailServer;
import io.paydesk.kernel.MailServer.Security;
import io.paydesk.mail.ImapProbe.Failed;
import io.paydesk.mailbox.ConnectionFault;
import io.paydesk.mailbox.TestedStep;
import io.paydesk.mailbox.TestedStep.Step;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Walks the way out to an SMTP server step by step, up to the login; no mail is sent. */
final class SmtpProbe {
    private final Properties first;

    SmtpProbe() {
        this(new Properties());
    }

    /** With properties of the mail library that go before ours: how a test's own certificate is trusted. */
    SmtpProbe(Properties first) {
        this.first = first;
    }

    /** With a key that puts the password or a fresh access token in, once the server has been reached. */
    List<TestedStep> test(MailServer server, UnaryOperator<MailServer> key) {
        var steps = new ArrayList<TestedStep>();
        try {
            steps.add(ImapProbe.found(server));
            try (var socket = new Socket()) {
                steps.add(ImapProbe.connected(socket, server));
                var tls = secured(socket, server);
                if (tls != null) {
                    steps.add(tls);
                }
            } catch (IOException e) {
                throw new Failed(Step.TCP, ConnectionFault.CONNECTION_LOST, ImapGreeting.line(e));
            }
            if (server.user() != null) {
                logIn(ImapProbe.keyed(server, key, steps));
                steps.add(TestedStep.good(Step.LOGIN, server.user()));
            }
        } catch (Failed e) {
            steps.add(e.step);
        }
        return steps;
    }

    /** Greeted in the clear or by TLS; null when no TLS is wanted. */
    private static @Nullable TestedStep secured(Socket socket, MailServer server) throws Failed, IOException {
        try {
            if (server.security() == Security.TLS) {
                return ImapGreeting.tls(socket, server);
            }
            SmtpGreeting.awaitHello(socket);
            return server.security() == Security.PLAIN ? null : SmtpGreeting.startTls(socket, server);
        } catch (SocketTimeoutException e) {
            throw ImapProbe.silent(server);
        }
    }

    private void logIn(MailServer server) throws Failed {
        try (var transport = SmtpLine.session(server, first).getTransport(SmtpLine.protocol(server))) {
            transport.connect(server.host(), server.port(), server.user(), server.password());
        } catch (AuthenticationFailedException e) {
            throw ImapProbe.loginRefused(server);
        } catch (MessagingException e) {
            throw new Failed(Step.LOGIN, ConnectionFault.CONNECTION_LOST, ImapGreeting.line(e));
        }
    }
}

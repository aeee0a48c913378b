package io.paydesk.mail;

import io.paydesk.kernel.MailServer;
import io.paydesk.mail.ImapProbe.Failed;
import io.paydesk.mailbox.ConnectionFault;
import io.paydesk.mailbox.TestedStep;
import io.paydesk.mailbox.TestedStep.Step;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The first words of an SMTP connection, by hand: the greeting and STARTTLS (RFC 5321, 3207). */
final class SmtpGreeting {
    private static final int LINES_MAX = 50;

    private SmtpGreeting() {}

    static void awaitHello(Socket socket) throws IOException, Failed {
        var hello = answer(socket);
        if (!hello.startsWith("220")) {
            throw new Failed(Step.TCP, ConnectionFault.NOT_SMTP, ImapGreeting.shown(hello));
        }
    }

    static TestedStep startTls(Socket socket, MailServer server) throws IOException, Failed {
        say(socket, "EHLO localhost");
        answer(socket);
        say(socket, "STARTTLS");
        if (!answer(socket).startsWith("220")) {
            throw new Failed(Step.TLS, ConnectionFault.STARTTLS_MISSING, ImapGreeting.tlsPort(server));
        }
        return ImapGreeting.tls(socket, server);
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** The last line of an answer of several. */
    private static String answer(Socket socket) throws IOException {
        var line = ImapGreeting.read(socket.getInputStream());
        for (var lines = 0; lines < LINES_MAX && line.length() > 3 && line.charAt(3) == '-'; lines++) {
            line = ImapGreeting.read(socket.getInputStream());
        }
        return line;
    }
}

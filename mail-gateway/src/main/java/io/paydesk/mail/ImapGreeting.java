package io.paydesk.mail;

import io.paydesk.kernel.MailServer;
import io.paydesk.mail.ImapProbe.Failed;
import io.paydesk.mailbox.ConnectionFault;
import io.paydesk.mailbox.TestedStep;
import io.paydesk.mailbox.TestedStep.Step;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;

/** The first words of an IMAP connection, by hand, and what those of SMTP share: the greeting, STARTTLS, and TLS with what its certificate says. */
final class ImapGreeting {
    private static final int LINE_MAX = 2000;
    private static final int LINES_MAX = 20;
    private static final int SHOWN_MAX = 160;

    private ImapGreeting() {}

    /** Waits for the greeting of a server that speaks in the clear. */
    static void awaitHello(Socket socket) throws IOException, Failed {
        var hello = read(socket.getInputStream());
        if (!hello.startsWith("* OK") && !hello.startsWith("* PREAUTH")) {
            throw new Failed(Step.TCP, ConnectionFault.NOT_IMAP, shown(hello));
        }
    }

    static TestedStep startTls(Socket socket, MailServer server) throws IOException, Failed {
        socket.getOutputStream().write("a STARTTLS\r\n".getBytes(StandardCharsets.US_ASCII));
        for (var lines = 0; lines < LINES_MAX; lines++) {
            var answer = read(socket.getInputStream());
            if (answer.startsWith("a OK")) {
                return tls(socket, server);
            }
            if (answer.startsWith("a ")) {
                break;
            }
        }
        throw new Failed(Step.TLS, ConnectionFault.STARTTLS_MISSING, tlsPort(server));
    }

    /** Shakes hands and tells the protocol and whose certificate it is. */
    static TestedStep tls(Socket socket, MailServer server) throws IOException, Failed {
        var witness = new CertificateWitness();
        try (var secure = witness.around(socket, server.host(), server.port())) {
            secure.startHandshake();
            return TestedStep.good(Step.TLS, secure.getSession().getProtocol(), witness.names());
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (SSLException e) {
            throw witness.verdict(e, server);
        }
    }

    /** The usual one. */
    static String tlsPort(MailServer server) {
        return server.protocol() == MailServer.Protocol.IMAP ? "993" : "465";
    }

    /** A fault in one printable line of bounded length. */
    static String line(Exception e) {
        return shown(Faults.of(e).replaceFirst("^[a-zA-Z0-9.$]+(Exception|Error): ", ""));
    }

    static String shown(String text) {
        var line = OneLine.of(text)
                .codePoints()
                .map(point -> Character.isISOControl(point) || point == 0xFFFD ? '?' : point)
                .limit(SHOWN_MAX)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return line.toString();
    }

    /** Byte by byte, so that nothing of the TLS that may follow is swallowed. */
    static String read(InputStream from) throws IOException {
        var line = new StringBuilder();
        for (int b; (b = from.read()) != '\n' && line.length() < LINE_MAX; ) {
            if (b < 0) {
                if (line.isEmpty()) {
                    throw new EOFException("the server hung up");
                }
                break;
            }
            line.append((char) b);
        }
        return line.toString();
    }
}

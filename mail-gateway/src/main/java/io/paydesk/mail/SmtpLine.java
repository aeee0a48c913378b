package io.paydesk.mail;

import io.paydesk.kernel.MailServer;
import io.paydesk.outbox.OutboxCarrier.WayClosed;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The line to the SMTP server (RFC 5321): opened for the first mail, kept for those that follow closely. */
final class SmtpLine implements AutoCloseable {
    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "30000";
    private static final Duration IDLE_MAX = Duration.ofSeconds(10);
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofSeconds(5);

    private final MailServer server;
    private final Session session;
    private final Clock clock;
    private @Nullable Transport open;
    private Instant usedAt = Instant.EPOCH;
    private Instant closedUntil = Instant.EPOCH;
    private String whyClosed = "";

    SmtpLine(MailServer server, Clock clock) {
        this(server, clock, new Properties());
    }

    /** With properties of the mail library that go before ours: how a test's own certificate is trusted. */
    SmtpLine(MailServer server, Clock clock, Properties first) {
        this.server = server;
        this.clock = clock;
        var properties = properties(server);
        properties.putAll(first);
        this.session = Session.getInstance(properties);
    }

    Session session() {
        return session;
    }

    /** Hands the mail over. Throws WayClosed when the server cannot be reached at all. */
    synchronized void send(MimeMessage message) throws MessagingException, WayClosed {
        var transport = connected();
        try {
            transport.sendMessage(message, message.getAllRecipients());
            usedAt = clock.instant();
        } catch (MessagingException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Closes the line when nothing was sent over it for a while. */
    synchronized void rest() {
        if (open != null && clock.instant().isAfter(usedAt.plus(IDLE_MAX))) {
            close();
        }
    }

    @Override
    public synchronized void close() {
        var transport = open;
        open = null;
        try {
            if (transport != null) {
                transport.close();
            }
        } catch (MessagingException e) {
            // the line is down already: nothing is left to close
        }
    }

    private Transport connected() throws WayClosed {
        if (open != null && open.isConnected()) { // asks the server
            return open;
        }
        if (clock.instant().isBefore(closedUntil)) {
            throw new WayClosed(whyClosed);
        }
        try {
            var transport = session.getTransport(protocol(server));
            transport.connect(server.host(), server.port(), server.user(), server.password());
            open = transport;
            return transport;
        } catch (MessagingException e) {
            closedUntil = clock.instant().plus(PAUSE_AFTER_REFUSAL);
            whyClosed = Faults.of(e);
            throw new WayClosed(whyClosed);
        }
    }

    private static String protocol(MailServer server) {
        return server.security() == MailServer.Security.TLS ? "smtps" : "smtp";
    }

    private static Properties properties(MailServer server) {
        var prefix = "mail." + protocol(server) + ".";
        var properties = new Properties();
        properties.setProperty("mail.mime.address.strict", "false"); // senders' domains have underscores
        properties.setProperty(prefix + "connectiontimeout", CONNECT_MILLIS);
        properties.setProperty(prefix + "timeout", ANSWER_MILLIS);
        properties.setProperty(prefix + "writetimeout", ANSWER_MILLIS);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "auth", "" + (server.user() != null));
        if (server.security() == MailServer.Security.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        return properties;
    }
}

package io.paydesk.mail;

import io.paydesk.kernel.Language;
import io.paydesk.kernel.MailServer;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Sentences;
import io.paydesk.outbox.OutboxCarrier.Interrupted;
import io.paydesk.outbox.OutboxCarrier.WayClosed;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
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
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** Puts the password or access token into the server's address; {@code anew}: the token it had was not taken. */
    interface Key {
        MailServer open(MailServer server, boolean anew);
    }

    private final MailServer server;
    private final Key key;
    private final Session session;
    private final Clock clock;
    private @Nullable Transport open;
    private Instant usedAt = Instant.EPOCH;
    private volatile Span shut = Span.OVER;
    private volatile String whyClosed = "";
    private int failures;
    private boolean takesEmptySender = true;

    SmtpLine(MailServer server, Clock clock) {
        this(server, clock, new Properties());
    }

    /** With properties of the mail library that go before ours: how a test's own certificate is trusted. */
    SmtpLine(MailServer server, Clock clock, Properties first) {
        this(server, clock, first, (open, anew) -> open);
    }

    /** To a server whose password or token comes from this key each time. */
    SmtpLine(MailServer server, Clock clock, Properties first, Key key) {
        this.server = server;
        this.key = key;
        this.clock = clock;
        this.session = session(server, first);
    }

    /** How the mail library is set up for a server; with properties that go before ours. */
    static Session session(MailServer server, Properties first) {
        var properties = properties(server);
        properties.putAll(first);
        return Session.getInstance(properties);
    }

    Session session() {
        return session;
    }

    /**
     * Hands the mail over. An automatic one has the empty sender (RFC 3834), so that nothing comes back of it, unless this
     * server wants a real one. Throws WayClosed when the server cannot be reached, Interrupted when the line broke meanwhile.
     */
    synchronized void send(MimeMessage message, boolean automatic) throws MessagingException, WayClosed, Interrupted {
        if (!automatic || !takesEmptySender) {
            handOver(message, "<" + ownSender(message) + ">");
            return;
        }
        try {
            handOver(message, "<>");
        } catch (SendFailedException e) {
            if (!Faults.isRefusedForGood(e)) {
                throw e;
            }
            handOver(message, "<" + ownSender(message) + ">");
            takesEmptySender = false; // some want the sender to be whoever signed in
        }
    }

    /** Whether the server, which is connected for it, offers this extension. */
    synchronized boolean offers(String extension) throws WayClosed {
        var transport = connected();
        try {
            return (boolean) transport
                    .getClass()
                    .getMethod("supportsExtension", String.class)
                    .invoke(transport, extension);
        } catch (ReflectiveOperationException e) {
            return false; // the mail library's own class knows it, its interface does not
        }
    }

    private void handOver(MimeMessage message, String sender) throws MessagingException, WayClosed, Interrupted {
        var transport = connected();
        var prefix = "mail." + protocol(server) + ".";
        var eightBit = Boolean.parseBoolean(session.getProperty(prefix + "allow8bitmime")) && offers("8BITMIME");
        // the library turns text into 8 bit without saying so; it takes what begins with < as it is
        session.getProperties().setProperty(prefix + "from", sender + (eightBit ? " BODY=8BITMIME" : ""));
        try {
            transport.sendMessage(message, message.getAllRecipients());
            usedAt = clock.instant();
        } catch (MessagingException | RuntimeException e) {
            if (e instanceof SendFailedException refused && !Faults.isLineBroken(refused)) {
                throw refused; // the line stands: the server said no
            }
            close();
            if (e instanceof MessagingException broken && Faults.isLineBroken(broken)) {
                throw new Interrupted(Faults.of(broken));
            }
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

    private static String ownSender(MimeMessage message) throws MessagingException {
        return ((InternetAddress) message.getFrom()[0]).getAddress();
    }

    /** Whether the server could not be reached just now, so that nothing is tried for a while. */
    boolean isShut() {
        return !shut.isOver(clock.instant());
    }

    /** So that nothing is written for a server that cannot be reached. Throws WayClosed while it is shut. */
    void checkOpen() throws WayClosed {
        if (isShut()) {
            throw new WayClosed(whyClosed);
        }
    }

    private Transport connected() throws WayClosed {
        if (open != null && open.isConnected()) { // asks the server
            return open;
        }
        checkOpen();
        try {
            var transport = signedIn();
            open = transport;
            failures = 0;
            return transport;
        } catch (MessagingException | RuntimeException e) { // also when the key cannot be had: no mail is to blame
            shut = new Span(clock.instant(), pause(failures++));
            whyClosed = e instanceof Refusal refusal ? Sentences.of(refusal, Language.EN) : Faults.of(e);
            throw new WayClosed(whyClosed);
        }
    }

    /** A server that is dead for long is tried less and less often: trying keeps the mails of all others waiting. */
    private static Duration pause(int failures) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** An access token that is not taken is asked for anew once. */
    private Transport signedIn() throws MessagingException {
        var opened = key.open(server, false);
        try {
            return connect(opened);
        } catch (AuthenticationFailedException e) {
            if (!opened.byToken()) {
                throw e;
            }
            return connect(key.open(opened, true));
        }
    }

    private Transport connect(MailServer opened) throws MessagingException {
        var transport = session.getTransport(protocol(opened));
        transport.connect(opened.host(), opened.port(), opened.user(), opened.password());
        return transport;
    }

    static String protocol(MailServer server) {
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
        if (server.byToken()) {
            properties.setProperty(prefix + "auth.mechanisms", "XOAUTH2");
        }
        if (server.security() == MailServer.Security.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        return properties;
    }
}

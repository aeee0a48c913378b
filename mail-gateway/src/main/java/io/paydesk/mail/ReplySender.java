package io.paydesk.mail;

import io.paydesk.kernel.MailServer;
import io.paydesk.kernel.Settings;
import io.paydesk.outbox.OutboxCarrier;
import io.paydesk.outbox.OutboxItem;
import io.paydesk.ticket.OutgoingMails;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hands mails to the SMTP server (RFC 5321). The same item sent twice carries the same Message-ID. */
@ApplicationScoped
public class ReplySender implements OutboxCarrier {
    private static final Logger LOG = System.getLogger(ReplySender.class.getName());
    private static final String TIMEOUT_MILLIS = "20000";
    private static final Pattern REFUSED_FOR_GOOD = Pattern.compile("(?m)(?:^|\\s)5[0-9]{2}[ -]");

    @Inject
    Settings settings;

    @Inject
    OutgoingMails mails;

    @Inject
    MailWriter writer;

    @Override
    public String kind() {
        return OutgoingMails.KIND;
    }

    @Override
    public Outcome carry(OutboxItem item) throws Exception {
        if (!mayLeave(item.recipient())) {
            return Outcome.HELD;
        }
        var mail = mails.compose(item.payload(), item.recipient());
        if (mail.isEmpty()) {
            throw new Undeliverable("What this mail was about is gone");
        }
        var server = settings.smtp().orElseThrow();
        var session = Session.getInstance(properties(server));
        var message = writer.write(mail.get(), session);
        try (var transport = session.getTransport(protocol(server))) {
            transport.connect(server.host(), server.port(), server.user(), server.password());
            transport.sendMessage(message, message.getAllRecipients());
        } catch (SendFailedException e) {
            var answer = answer(e);
            if (REFUSED_FOR_GOOD.matcher(answer).find()) {
                throw new Undeliverable(OneLine.of(answer));
            }
            throw e;
        }
        LOG.log(Level.INFO, "outbox={0} ticket={1} sent", "" + item.id(), item.about());
        return Outcome.SENT;
    }

    private boolean mayLeave(String recipient) {
        var allowed = settings.outboundAllowedDomains();
        var domain = recipient.substring(recipient.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return allowed.isEmpty() || allowed.contains(domain);
    }

    /** What the server said, from the innermost exception outwards. */
    private static String answer(MessagingException e) {
        var said = new StringBuilder();
        @Nullable Exception next = e;
        for (var depth = 0; next != null && depth < 10; depth++) {
            said.insert(0, next.getMessage() + "\n");
            next = next instanceof MessagingException inner ? inner.getNextException() : null;
        }
        return said.toString();
    }

    private static String protocol(MailServer server) {
        return server.security() == MailServer.Security.TLS ? "smtps" : "smtp";
    }

    private static Properties properties(MailServer server) {
        var prefix = "mail." + protocol(server) + ".";
        var properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + "timeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + "writetimeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "auth", "" + (server.user() != null));
        properties.setProperty(prefix + "allow8bitmime", "true");
        if (server.security() == MailServer.Security.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        return properties;
    }
}

package io.paydesk.mail;

import io.paydesk.kernel.MailServer;
import io.paydesk.kernel.Rounds;
import io.paydesk.kernel.Settings;
import io.paydesk.outbox.OutboxCarrier;
import io.paydesk.outbox.OutboxItem;
import io.paydesk.ticket.OutgoingMails;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hands mails to the SMTP server. The same item sent twice carries the same Message-ID. */
@ApplicationScoped
public class ReplySender implements OutboxCarrier {
    private static final Logger LOG = System.getLogger(ReplySender.class.getName());
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Pattern REFUSED_FOR_GOOD = Pattern.compile("(?m)^5[0-9]{2}[ -]");
    private static final Pattern SIGN_IN_WANTED = Pattern.compile("(?m)^53[0-9][ -]");

    @Inject
    Settings settings;

    @Inject
    OutgoingMails mails;

    @Inject
    MailWriter writer;

    @Inject
    Rounds rounds;

    @Inject
    Clock clock;

    private volatile @Nullable SmtpLine line;

    void begin(MailServer server) {
        var opened = new SmtpLine(server, clock);
        line = opened;
        rounds.every(REST, "smtp " + server, opened::rest);
    }

    @Override
    public String kind() {
        return OutgoingMails.KIND;
    }

    @Override
    public Outcome carry(OutboxItem item) throws Exception {
        var out = line;
        if (out == null) {
            throw new WayClosed("No mail server is set");
        }
        if (!mayLeave(item.recipient(), settings)) {
            return Outcome.HELD;
        }
        if (!OutgoingAddress.isSendable(item.recipient())) {
            throw new Undeliverable("Not an address that mail can be sent to: " + OneLine.of(item.recipient()));
        }
        var mail = mails.compose(item.payload(), item.recipient())
                .orElseThrow(() -> new Undeliverable("What this mail was about is gone"));
        var message = writer.write(mail, out.session());
        try {
            out.send(message);
        } catch (SendFailedException e) {
            throw verdict(e);
        }
        LOG.log(Level.INFO, "outbox={0} ticket={1} sent", "" + item.id(), item.about());
        return Outcome.SENT;
    }

    static boolean mayLeave(String recipient, Settings settings) {
        var allowed = settings.outboundAllowedDomains();
        var domain = recipient.substring(recipient.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return allowed.isEmpty() || allowed.contains(domain);
    }

    /** What the server's answer means: never again, not before somebody mended the way, or simply later. */
    static Exception verdict(SendFailedException e) {
        var answer = answer(e);
        if (SIGN_IN_WANTED.matcher(answer).find()) {
            return new WayClosed(OneLine.of(answer));
        }
        return REFUSED_FOR_GOOD.matcher(answer).find() ? new Undeliverable(OneLine.of(answer)) : e;
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

    @PreDestroy
    void stop() {
        var out = line;
        if (out != null) {
            out.close();
        }
    }
}

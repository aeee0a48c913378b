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
import jakarta.mail.SendFailedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hands mails to the SMTP server. The same item sent twice carries the same Message-ID. */
@ApplicationScoped
public class ReplySender implements OutboxCarrier {
    private static final Logger LOG = System.getLogger(ReplySender.class.getName());
    private static final Duration REST = Duration.ofSeconds(5);
    /** Sign in, or come again later: the server's word to us, not to this mail. */
    private static final Pattern WAY_IS_CLOSED = Pattern.compile("(?m)^(?:53[0-9]|421)[ -]");

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

    /** For addresses that are said in UTF-8; opened when the first one comes. */
    private volatile @Nullable SmtpLine utf8Line;

    private volatile @Nullable DkimSigner signer;
    private volatile @Nullable Pace pace;

    void begin(MailServer server) {
        var plain = new Properties();
        var utf8 = new Properties();
        utf8.setProperty("mail.mime.allowutf8", "true");
        signer = settings.signingKey().map(DkimSigner::new).orElse(null);
        if (signer == null) { // a signed mail must stay as it was signed: then no part is turned into 8 bit
            plain.setProperty("mail.smtp.allow8bitmime", "true");
            plain.setProperty("mail.smtps.allow8bitmime", "true");
        }
        pace = new Pace(settings.mailsPerMinute(), clock);
        var opened = new SmtpLine(server, clock, plain);
        var openedUtf8 = new SmtpLine(server, clock, utf8);
        line = opened;
        utf8Line = openedUtf8;
        rounds.every(REST, "smtp " + server, () -> {
            opened.rest();
            openedUtf8.rest();
        });
    }

    @Override
    public int room() {
        var current = pace;
        return current == null ? Integer.MAX_VALUE : current.room();
    }

    @Override
    public String kind() {
        return OutgoingMails.KIND;
    }

    @Override
    public Outcome carry(OutboxItem item) throws Exception {
        var foreign = OutgoingAddress.needsUtf8(item.recipient());
        var out = foreign ? utf8Line : line;
        if (out == null) {
            throw new WayClosed("No mail server is set");
        }
        if (!mayLeave(item.recipient(), settings)) {
            return Outcome.HELD;
        }
        if (!OutgoingAddress.isSendable(item.recipient())) {
            throw new Undeliverable("Not an address that mail can be sent to: " + OneLine.of(item.recipient()));
        }
        if (foreign && !out.offers("SMTPUTF8")) {
            throw new Undeliverable("This address needs a mail server that offers SMTPUTF8, which ours does not: "
                    + OneLine.of(item.recipient()));
        }
        var mail = mails.compose(item.payload(), item.recipient())
                .orElseThrow(() -> new Undeliverable("What this mail was about is gone"));
        var message = writer.write(mail, out.session());
        var signs = signer;
        if (signs != null) {
            signs.sign(message, clock.instant());
        }
        var steps = pace;
        if (steps != null) {
            steps.step();
        }
        try {
            out.send(message, mail.automatic());
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
        var answer = Faults.answer(e);
        if (WAY_IS_CLOSED.matcher(answer).find()) {
            return new WayClosed(OneLine.of(answer));
        }
        return Faults.isRefusedForGood(e) ? new Undeliverable(OneLine.of(answer)) : e;
    }

    @PreDestroy
    void stop() {
        Stream.of(Optional.ofNullable(line), Optional.ofNullable(utf8Line))
                .flatMap(Optional::stream)
                .forEach(SmtpLine::close);
    }
}

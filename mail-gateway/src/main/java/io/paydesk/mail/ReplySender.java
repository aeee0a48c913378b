package io.paydesk.mail;

import io.paydesk.kernel.Rounds;
import io.paydesk.kernel.Settings;
import io.paydesk.mailbox.MailHome;
import io.paydesk.mailbox.Mailboxes;
import io.paydesk.mailbox.SendingWay;
import io.paydesk.outbox.OutboxCarrier;
import io.paydesk.outbox.OutboxItem;
import io.paydesk.ticket.OutgoingMail;
import io.paydesk.ticket.OutgoingMails;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.SendFailedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Hands mails to the SMTP server of their mailbox, else to that of the settings. The same item sent twice carries the same Message-ID. */
@ApplicationScoped
public class ReplySender implements OutboxCarrier {
    private static final Logger LOG = System.getLogger(ReplySender.class.getName());
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration REMOVED = Duration.ofMinutes(1);
    /** Sign in, or come again later: the server's word to us, not to this mail. */
    private static final Pattern WAY_IS_CLOSED = Pattern.compile("(?m)^(?:53[0-9]|421)[ -]");

    @Inject
    Settings settings;

    @Inject
    OutgoingMessages messages;

    @Inject
    MailWriter writer;

    @EJB
    Mailboxes mailboxes;

    @Inject
    MailDoors doors;

    @Inject
    Rounds rounds;

    @Inject
    Clock clock;

    /** The lines to one server: the second for addresses that are said in UTF-8, opened when the first one comes. */
    private record Lines(SendingWay way, SmtpLine plain, SmtpLine utf8) {
        void rest() {
            plain.rest();
            utf8.rest();
        }

        void close() {
            plain.close();
            utf8.close();
        }
    }

    /** By the number of the mailbox whose answers leave through them; 0 is for all others. */
    private final Map<Long, Lines> lines = new ConcurrentHashMap<>();

    private volatile @Nullable DkimSigner signer;
    private volatile @Nullable Pace pace;

    void begin() {
        signer = settings.signingKey().map(DkimSigner::new).orElse(null);
        pace = new Pace(settings.mailsPerMinute(), clock);
        rounds.every(REST, "smtp", () -> lines.values().forEach(Lines::rest));
        rounds.every(REMOVED, "removed mailboxes", this::dropRemoved);
    }

    /** Nothing is kept of a mailbox that was removed, neither its lines nor its access token. */
    private void dropRemoved() {
        var there = mailboxes.homes().stream().map(MailHome::mailbox).collect(Collectors.toUnmodifiableSet());
        lines.forEach((mailbox, its) -> {
            if (mailbox != 0 && !there.contains(mailbox) && lines.remove(mailbox, its)) {
                its.close();
            }
        });
        doors.keepOnly(there);
    }

    /** Those of the mailbox it is sent from, where it has a server of its own. */
    private Lines lines(OutgoingMail mail) throws WayClosed {
        var from = mail.from();
        var way = Optional.ofNullable(from)
                .filter(home -> home.mailbox() != 0)
                .flatMap(home -> mailboxes.way(home.mailbox()))
                .or(() -> settings.smtp().map(server -> new SendingWay(0, 0, server)))
                .orElseThrow(() -> new WayClosed("No mail server is set"));
        var before = lines.get(way.mailbox());
        if (before != null && before.way().equals(way)) {
            return before;
        }
        if (before != null) {
            before.close();
        }
        var found = opened(way); // one thread carries: nobody else opens it meanwhile
        lines.put(way.mailbox(), found);
        return found;
    }

    private Lines opened(SendingWay way) {
        var plain = new Properties();
        var utf8 = new Properties();
        utf8.setProperty("mail.mime.allowutf8", "true");
        if (signer == null) { // a signed mail must stay as it was signed: then no part is turned into 8 bit
            plain.setProperty("mail.smtp.allow8bitmime", "true");
            plain.setProperty("mail.smtps.allow8bitmime", "true");
        }
        SmtpLine.Key key = (last, anew) -> doors.open(way, last, anew);
        return new Lines(
                way, new SmtpLine(way.server(), clock, plain, key), new SmtpLine(way.server(), clock, utf8, key));
    }

    /** None while nothing could leave: then mails wait without being taken up and put back again and again. */
    @Override
    public int room() {
        var ours = lines.get(0L);
        var shut = settings.smtp().isEmpty() || (ours != null && ours.plain().isShut());
        if (shut && !mailboxes.haveWays()) {
            return 0;
        }
        var current = pace;
        return current == null ? Integer.MAX_VALUE : current.room();
    }

    /** What leaves through the other lines need not wait for these. */
    @Override
    public Set<String> closedWays() {
        return lines.entrySet().stream()
                .filter(entry -> entry.getValue().plain().isShut())
                .map(entry -> name(entry.getKey()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String name(long mailbox) {
        return "mailbox:" + mailbox;
    }

    @Override
    public String kind() {
        return OutgoingMails.KIND;
    }

    @Override
    public Outcome carry(OutboxItem item) throws Exception {
        if (!mayLeave(item.recipient(), settings)) {
            return Outcome.HELD;
        }
        if (!OutgoingAddress.isSendable(item.recipient())) {
            throw new Undeliverable("Not an address that mail can be sent to: " + OneLine.of(item.recipient()));
        }
        var composed = messages.compose(item).orElseThrow(() -> new Undeliverable("What this mail was about is gone"));
        var lines = lines(composed.mail());
        try {
            return carry(item, composed, lines);
        } catch (WayClosed e) {
            throw new WayClosed(e.getMessage(), name(lines.way().mailbox()));
        }
    }

    private Outcome carry(OutboxItem item, OutgoingMessages.Composed composed, Lines lines) throws Exception {
        var mail = composed.mail();
        var foreign = OutgoingAddress.needsUtf8(item.recipient());
        var out = foreign ? lines.utf8() : lines.plain();
        out.checkOpen();
        if (foreign && !out.offers("SMTPUTF8")) {
            throw new Undeliverable("This address needs a mail server that offers SMTPUTF8, which ours does not: "
                    + OneLine.of(item.recipient()));
        }
        var message = writer.write(mail, composed.words(), out.session());
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
        var about = mail.ticketNumber().isEmpty() ? "about" : "ticket";
        LOG.log(Level.INFO, "outbox={0} {1}={2} sent", "" + item.id(), about, item.about());
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
        lines.values().forEach(Lines::close);
    }
}

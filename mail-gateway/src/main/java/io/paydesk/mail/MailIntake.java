package io.paydesk.mail;

import io.paydesk.blob.BlobStore;
import io.paydesk.blob.BlobStore.Blob;
import io.paydesk.kernel.SafeHtml;
import io.paydesk.kernel.Settings;
import io.paydesk.mailbox.MailHome;
import io.paydesk.mailbox.OurMailboxes;
import io.paydesk.maillog.Disposition;
import io.paydesk.maillog.FetchedMail;
import io.paydesk.maillog.FetchedMail.Authentication;
import io.paydesk.maillog.FetchedMail.Nature;
import io.paydesk.maillog.MailLog;
import io.paydesk.maillog.MailPlace;
import io.paydesk.maillog.MailReason;
import io.paydesk.maillog.Taken;
import io.paydesk.ticket.NewAttachment;
import io.paydesk.ticket.Person;
import io.paydesk.ticket.ReceivedMessage;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes one mail in: its raw bytes are kept, read, and logged with all they cause. What cannot be read or stored is logged
 * with its reason. Throws only while the blob store, the virus scanner or the database is out of order.
 */
@ApplicationScoped
public class MailIntake implements Intake {
    private static final int TRIES = 3;
    private static final int HEADER_MAX = 256 * 1024;

    @Inject
    BlobStore blobs;

    @Inject
    Settings settings;

    @Inject
    OurMailboxes ours;

    @EJB
    MailLog log;

    @Inject
    SenderCheck senders;

    @Inject
    VirusScanner scanner;

    @Override
    public Path spool() {
        return settings.dataDir().resolve("spool");
    }

    @Override
    public Map<Long, Disposition> known(MailPlace from) {
        return log.known(from);
    }

    @Override
    public Taken take(MailPlace place, RawMail raw, Instant arrival) throws IOException {
        var blob = blobs.put(raw.open());
        return logged(read(place, raw, blob, arrival));
    }

    @Override
    public Taken takeUnfetched(MailPlace place, String problem, Instant arrival) throws IOException {
        try (var note = new RawMail(spool(), 0)) {
            note.write((place + ": " + problem).getBytes(StandardCharsets.UTF_8));
            return logged(unread(place, blobs.put(note.open()), arrival, null, problem, false)
                    .because(MailReason.NOT_HANDED_OUT, ""));
        }
    }

    /** What the reader must know of us before it reads. */
    private record Here(Classification house, MailHome home) {}

    /** Reads a mail whose bytes are kept already, and keeps its files. Throws only when the database, the blob store or the scanner fails. */
    FetchedMail read(MailPlace place, RawMail raw, Blob blob, Instant arrival) throws IOException {
        if (raw.size() > settings.mailMaxBytes()) {
            return tooLarge(place, raw, blob, arrival);
        }
        var virus = scanner.finding(raw);
        if (virus.isPresent()) {
            return unread(place, blob, arrival, heading(raw), virus.get(), false)
                    .because(MailReason.VIRUS, virus.get());
        }
        var here =
                new Here(house(), ours.at(place.source(), place.mailbox())); // the database's fault is not the mail's
        try {
            var mail = IncomingMail.read(raw.beginning(raw.size()), MailLimits.DEFAULT);
            var author = mail.author();
            return author == null || !Classification.isAddress(author.email())
                    ? unread(place, blob, arrival, mail, "Nobody is named as its sender", false)
                            .because(MailReason.NO_SENDER, "")
                    : fetched(here, place, raw, blob, arrival, mail, author);
        } catch (UnreadableMail e) {
            return unread(place, blob, arrival, heading(raw), e.reason(), false)
                    .because(e.why().reason(), e.why().detail());
        } catch (RuntimeException | Error e) { // whatever it is: this mail waits in quarantine, the next one goes on
            return unread(place, blob, arrival, heading(raw), "The reader failed: " + e, false)
                    .because(MailReason.UNREADABLE, "");
        }
    }

    private FetchedMail tooLarge(MailPlace place, RawMail raw, Blob blob, Instant arrival) throws IOException {
        var problem = "It has " + raw.size() + " bytes, more than the limit of " + settings.mailMaxBytes();
        var heading = heading(raw);
        var author = heading == null ? null : heading.author();
        var tell = heading != null
                && author != null
                && Classification.isAddress(author.email())
                && house().answerable(heading);
        return unread(place, blob, arrival, heading, problem, tell).because(MailReason.TOO_LARGE, "" + raw.size());
    }

    /** What the header alone tells; null when not even that can be read. */
    private static @Nullable IncomingMail heading(RawMail raw) throws IOException {
        try {
            return IncomingMail.read(header(raw.beginning(HEADER_MAX)), MailLimits.DEFAULT);
        } catch (RuntimeException | Error e) {
            return null;
        }
    }

    private static ByteBuffer header(ByteBuffer bytes) {
        var emptyLine = 0;
        for (var i = 0; i < bytes.limit(); i++) {
            var b = bytes.get(i);
            emptyLine = b == '\n' ? emptyLine + 1 : b == '\r' ? emptyLine : 0;
            if (emptyLine == 2) {
                return bytes.slice(0, i + 1);
            }
        }
        return bytes;
    }

    private FetchedMail unread(
            MailPlace place,
            Blob raw,
            Instant arrival,
            @Nullable IncomingMail mail,
            String problem,
            boolean tellSender) {
        var author = mail == null ? null : mail.author();
        return new FetchedMail(
                place,
                raw.sha256(),
                raw.size(),
                arrival,
                author == null ? new Person("", "") : Classification.person(author),
                mail == null ? "" : mail.subject(),
                mail == null ? null : mail.messageId(),
                null,
                Nature.PERSON,
                null,
                mail == null ? Authentication.NONE : senders.said(mail),
                null,
                OneLine.of(problem),
                tellSender);
    }

    private FetchedMail fetched(
            Here here, MailPlace place, RawMail bytes, Blob raw, Instant arrival, IncomingMail mail, MailAddress author)
            throws IOException {
        var house = here.house();
        var sender = senders.check(mail, bytes.beginning(bytes.size()));
        return new FetchedMail(
                place,
                raw.sha256(),
                raw.size(),
                arrival,
                Classification.person(Objects.requireNonNullElse(mail.sentBy(), author)),
                mail.subject(),
                mail.messageId(),
                mail.contentSha256(),
                house.nature(mail),
                house.failedMessageId(mail),
                sender.authentication(),
                content(house, raw, arrival, mail, author, sender).to(here.home()),
                house.whyItCameBack(mail),
                false);
    }

    private ReceivedMessage content(
            Classification house,
            Blob raw,
            Instant arrival,
            IncomingMail mail,
            MailAddress author,
            SenderCheck.Verdict sender)
            throws IOException {
        return new ReceivedMessage(
                        Classification.person(author),
                        house.others(mail),
                        mail.subject(),
                        mail.text(),
                        mail.visibleText(),
                        clean(mail.html()),
                        mail.messageId(),
                        raw.sha256(),
                        mail.sentAt(arrival),
                        sender.trust(author),
                        files(mail),
                        house.tokens(mail),
                        mail.relatedIds(),
                        SubjectTag.find(mail.subject()).orElse(null),
                        house.nature(mail) != Nature.PERSON,
                        house.answerable(mail),
                        false,
                        Forwards.find(mail, sender))
                .withoutFiles(leftOut(mail));
    }

    /** Null too when it cannot be cleaned: then the text is shown. */
    private static @Nullable String clean(@Nullable String html) {
        try {
            return html == null ? null : SafeHtml.clean(html);
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
    }

    /** The raw mail has them all; the ticket tells how many it does not list. */
    private static int leftOut(IncomingMail mail) {
        return mail.filesLeftOut() + Math.max(0, mail.attachments().size() - NewAttachment.COUNT_MAX);
    }

    private List<NewAttachment> files(IncomingMail mail) throws IOException {
        var kept = new ArrayList<NewAttachment>();
        for (var file : mail.attachments()) {
            if (kept.size() == NewAttachment.COUNT_MAX) {
                break;
            }
            if (!blobs.has(file.sha256())) {
                try (var bytes = file.open()) {
                    blobs.put(bytes);
                }
            }
            kept.add(new NewAttachment(
                    file.fileName(), file.contentType(), file.sha256(), file.size(), file.inline(), file.contentId()));
        }
        return kept;
    }

    /** What the database refuses again and again although it answers goes into quarantine. */
    private Taken logged(FetchedMail mail) {
        for (var tries = 1; ; tries++) {
            try {
                return log.take(mail);
            } catch (RuntimeException e) {
                log.known(mail.place().at(Long.MAX_VALUE)); // throws when it is not this mail but the database
                if (tries == TRIES) {
                    return log.take(bare(mail, "It could not be stored: " + Faults.of(e)));
                }
            }
        }
    }

    /** All that must be known of a mail, so that nothing a sender wrote keeps it out of the log. */
    private FetchedMail bare(FetchedMail mail, String problem) {
        var raw = new Blob(mail.rawSha256(), mail.rawSize());
        return unread(mail.place(), raw, mail.receivedAt(), null, problem, false)
                .because(MailReason.NOT_STORED, "");
    }

    private Classification house() {
        return new Classification(ours.addresses());
    }
}

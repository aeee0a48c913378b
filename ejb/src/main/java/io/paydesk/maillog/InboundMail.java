package io.paydesk.maillog;

import io.paydesk.kernel.Cut;
import io.paydesk.kernel.TextHash;
import io.paydesk.ticket.Person;
import io.paydesk.ticket.Received;
import io.paydesk.ticket.TicketNumber;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one row of a fetched mail. It changes only when the mail moves to another UID, or is run again after quarantine. */
@Entity
@Table(name = "inbound_mail")
class InboundMail {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    String mailbox;
    String source;

    @Column(name = "uid_validity")
    long uidValidity;

    long uid;

    @Column(name = "raw_sha256")
    String rawSha256;

    @Column(name = "raw_size")
    long rawSize;

    @Column(name = "content_sha256")
    @Nullable
    String contentSha256;

    @Column(name = "rfc822_message_id")
    @Nullable
    String rfc822MessageId;

    @Column(name = "message_id_sha256")
    @Nullable
    String messageIdSha256;

    @Column(name = "received_at")
    Instant receivedAt;

    @Column(name = "from_email")
    String fromEmail;

    @Column(name = "from_name")
    String fromName;

    String subject;

    @Enumerated(EnumType.STRING)
    Disposition disposition;

    @Column(name = "ticket_id")
    @Nullable
    Long ticketId;

    @Column(name = "message_id")
    @Nullable
    Long messageId;

    @Nullable
    String problem;

    @Enumerated(EnumType.STRING)
    @Nullable
    MailReason reason;

    @Column(name = "reason_detail")
    @Nullable
    String reasonDetail;

    /** What makes it this mail, whichever mailbox it came to; null for a repetition and for what is kept back. */
    @Column(name = "taken_once")
    @Nullable
    String takenOnce;

    String spf;
    String dkim;
    String dmarc;

    /** Kept back, and somebody said that nothing more is to be done about it. */
    @Column(name = "settled_at")
    @Nullable
    Instant settledAt;

    @Column(name = "settled_by")
    @Nullable
    String settledBy;

    /** When it was read again in vain. */
    @Column(name = "retaken_at")
    @Nullable
    Instant retakenAt;

    @SuppressWarnings("NullAway.Init")
    protected InboundMail() {}

    InboundMail(FetchedMail mail, @Nullable String messageIdSha256) {
        moveTo(mail.place());
        rawSha256 = mail.rawSha256();
        rawSize = mail.rawSize();
        receivedAt = mail.receivedAt();
        read(mail, messageIdSha256);
    }

    /** What was read from the raw bytes, now or by a better reader later. */
    final void read(FetchedMail mail, @Nullable String idSha256) {
        contentSha256 = mail.contentSha256();
        rfc822MessageId = mail.messageId() == null ? null : clean(mail.messageId(), 2000);
        messageIdSha256 = idSha256;
        fromEmail = clean(mail.from().email(), 320);
        fromName = clean(mail.from().name(), 200);
        subject = clean(mail.subject(), 1000);
        problem = mail.problem() == null ? null : clean(mail.problem(), 1000);
        spf = clean(mail.authentication().spf(), 20);
        dkim = clean(mail.authentication().dkim(), 20);
        dmarc = clean(mail.authentication().dmarc(), 20);
        disposition = Disposition.QUARANTINED;
        reason = null;
        reasonDetail = null;
    }

    /** The same mail under a new UID: a folder made anew, a server moved. */
    final void moveTo(MailPlace place) {
        mailbox = place.mailbox();
        source = place.source();
        uidValidity = place.uidValidity();
        uid = place.uid();
    }

    boolean liesAt(MailPlace place) {
        return source.equals(place.source()) && uidValidity == place.uidValidity() && uid == place.uid();
    }

    /**
     * Of the same bytes: whether the mail at this place is this one, its folder made anew or its server moved. What lies in
     * two folders of ours that are both read is two mails.
     */
    boolean hasMovedTo(MailPlace place, Predicate<String> isRead) {
        if (source.equals(place.source())) {
            return uidValidity != place.uidValidity();
        }
        return mailbox.equals(place.mailbox()) && (source.equalsIgnoreCase(place.source()) || !isRead.test(source));
    }

    /** Not taken in, and can be run again when staff wish. */
    boolean isKeptBack() {
        return disposition == Disposition.QUARANTINED || disposition == Disposition.BLOCKED;
    }

    void settle(String by, Instant now) {
        settledBy = by;
        settledAt = now;
    }

    boolean hasBytesOf(InboundMail other) {
        return rawSha256.equals(other.rawSha256);
    }

    /** Whether the other mail, taken in before, has the same bytes, or the same Message-ID and content. */
    boolean repeats(InboundMail other) {
        return id != other.id && !other.isKeptBack() && (hasBytesOf(other) || hasIdAndContentOf(other));
    }

    private boolean hasIdAndContentOf(InboundMail other) {
        return messageIdSha256 != null
                && messageIdSha256.equals(other.messageIdSha256)
                && Objects.equals(contentSha256, other.contentSha256);
    }

    void became(Disposition what, @Nullable Received received) {
        disposition = what;
        takenOnce = what == Disposition.DUPLICATE || isKeptBack() ? null : identity();
        ticketId = received == null ? null : received.ticketId();
        messageId = received == null ? null : received.messageId();
    }

    private String identity() {
        return messageIdSha256 == null ? rawSha256 : TextHash.sha256(messageIdSha256 + contentSha256);
    }

    /** Notes why it went there, for the sentence that pages make of it. */
    void because(MailReason why, String detail) {
        reason = why;
        reasonDetail = clean(detail, MailReason.DETAIL_MAX);
    }

    Taken taken() {
        return new Taken(id, disposition, ticketId == null ? null : TicketNumber.of(ticketId));
    }

    InboundLine view() {
        return new InboundLine(
                "" + id,
                mailbox,
                uidValidity,
                uid,
                rawSha256,
                rawSize,
                rfc822MessageId,
                receivedAt,
                new Person(fromEmail, fromName),
                subject,
                disposition,
                ticketId == null ? null : TicketNumber.of(ticketId),
                messageId == null ? null : "" + messageId,
                problem,
                new FetchedMail.Authentication(spf, dkim, dmarc),
                reason,
                reasonDetail == null ? "" : reasonDetail,
                isKeptBack() ? settledBy : null,
                isKeptBack() ? retakenAt : null);
    }

    private static String clean(String text, int max) {
        var line = CONTROL.matcher(text).replaceAll(" ");
        return Cut.to(max, line);
    }
}

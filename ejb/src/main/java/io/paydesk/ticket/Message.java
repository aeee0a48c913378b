package io.paydesk.ticket;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Cut;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.TextHash;
import io.paydesk.outbox.OutboxItem;
import io.paydesk.outbox.OutboxState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing said in a ticket. Never changed once it has left or arrived; an answer can be taken back before it leaves. */
@Entity
@Table(name = "message")
class Message {
    /** Characters; a longer text is kept whole in the raw mail and shortened here with a mark. */
    static final int TEXT_MAX = 1_000_000;

    private static final int BOUNCE_REASON_MAX = 1000;
    private static final String CUT = "\n[…]";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    @Column(name = "ticket_id")
    long ticketId;

    @Enumerated(EnumType.STRING)
    MessageKind kind;

    @Enumerated(EnumType.STRING)
    Channel channel;

    @Column(name = "author_email")
    String authorEmail;

    @Column(name = "author_name")
    String authorName;

    @Column(name = "staff_id")
    @Nullable
    Long staffId;

    @Enumerated(EnumType.STRING)
    Trust trust;

    @Column(name = "sent_at")
    Instant sentAt;

    @Column(length = 1048576)
    String body;

    /** Null when all of the body is visible. */
    @Column(name = "visible_body", length = 1048576)
    @Nullable
    String visibleBody;

    @Column(length = 1048576)
    @Nullable
    String html;

    @Column(name = "rfc822_message_id", length = 2000)
    @Nullable
    String rfc822MessageId;

    @Column(name = "message_id_sha256")
    @Nullable
    String messageIdSha256;

    @Column(name = "raw_sha256")
    @Nullable
    String rawSha256;

    @Column(name = "outbox_id")
    @Nullable
    Long outboxId;

    boolean bounced;

    /** What the other side said when it came back, where that can be read from the report. */
    @Column(name = "bounce_reason")
    @Nullable
    String bounceReason;

    /** Of an answer: the state the ticket goes back to when it is taken back. */
    @Column(name = "status_before")
    @Enumerated(EnumType.STRING)
    @Nullable
    TicketStatus statusBefore;

    /** Of an answer: when the ticket had been solved, likewise. */
    @Column(name = "solved_before")
    @Nullable
    Instant solvedBefore;

    /** Of a line of the house's own: what happened. */
    @Enumerated(EnumType.STRING)
    @Nullable
    TicketEvent event;

    @Column(name = "event_detail")
    @Nullable
    String eventDetail;

    @SuppressWarnings("NullAway.Init")
    protected Message() {}

    Message(Ticket ticket, MessageKind kind, Channel channel, Person author, Trust trust, String text, Instant sentAt) {
        this.ticketId = ticket.id;
        this.kind = kind;
        this.channel = channel;
        this.authorEmail = author.email();
        this.authorName = author.name();
        this.trust = trust;
        this.body = bounded(text);
        this.sentAt = sentAt;
    }

    /** An agent's answer or note. */
    static Message byStaff(Ticket ticket, MessageKind kind, Channel channel, Actor author, String text, Instant now) {
        var message = new Message(ticket, kind, channel, new Person("", author.name()), Trust.SIGNED_IN, text, now);
        message.staffId = author.kind() == Actor.Kind.STAFF ? author.staffId() : null;
        return message;
    }

    /** What somebody did to the ticket, told by the house. */
    static Message byHouse(Ticket ticket, Actor who, SystemLine line, Instant now) {
        var message = byStaff(ticket, MessageKind.SYSTEM, ticket.channel, who, "", now);
        message.event = line.event();
        message.eventDetail = line.detail();
        return message;
    }

    void cameByMail(ReceivedMessage mail) {
        visibleBody = mail.visibleText().equals(mail.text()) ? null : bounded(mail.visibleText());
        html = mail.html() == null || mail.html().length() > TEXT_MAX ? null : withoutNul(mail.html());
        rawSha256 = mail.rawSha256();
        isKnownAs(mail.messageId());
    }

    void isKnownAs(@Nullable String messageId) {
        rfc822MessageId = messageId == null ? null : Cut.to(2000, messageId);
        messageIdSha256 = messageId == null ? null : messageIdSha256(messageId);
    }

    /** By what a Message-ID is looked for: it has no length limit, its hash has. */
    static String messageIdSha256(String messageId) {
        return TextHash.sha256(messageId);
    }

    void cameBack(@Nullable String reason) {
        bounced = true;
        bounceReason = reason == null ? null : Cut.to(BOUNCE_REASON_MAX, reason);
    }

    /** It is on its way once more: nothing is known yet of how this time ends. */
    void goesAgain() {
        bounced = false;
        bounceReason = null;
    }

    String visibleText() {
        return visibleBody == null ? body : visibleBody;
    }

    MessageView view(List<AttachmentView> attachments, @Nullable OutboxItem item) {
        return new MessageView(
                "" + id,
                kind,
                channel,
                new Person(authorEmail, authorName),
                trust,
                sentAt,
                body,
                visibleText(),
                html,
                rfc822MessageId,
                rawSha256,
                delivery(item),
                bounced ? bounceReason : item == null ? null : item.lastError(),
                takeBackUntil(item),
                attachments,
                TicketNumber.of(ticketId),
                staffId,
                event == null ? null : new SystemLine(event, eventDetail == null ? "" : eventDetail));
    }

    private static @Nullable Instant takeBackUntil(@Nullable OutboxItem item) {
        return item != null && item.state() == OutboxState.QUEUED && item.untried() ? item.notBefore() : null;
    }

    private @Nullable Delivery delivery(@Nullable OutboxItem item) {
        if (item == null) {
            return null;
        }
        if (bounced) {
            return Delivery.BOUNCED;
        }
        return switch (item.state()) {
            case QUEUED -> Delivery.QUEUED;
            case SENDING -> Delivery.SENDING;
            case SENT -> Delivery.SENT;
            case HELD -> Delivery.HELD;
            case FAILED, CANCELLED -> Delivery.FAILED;
        };
    }

    /** Refuses: TEXT_MISSING, TEXT_TOO_LONG. */
    static void checkText(String text) {
        if (text.isBlank()) {
            throw new Refusal(TicketRefusal.TEXT_MISSING);
        }
        if (text.length() > TEXT_MAX) {
            throw new Refusal(TicketRefusal.TEXT_TOO_LONG, TEXT_MAX);
        }
    }

    private static String bounded(String text) {
        var clean = withoutNul(text).replace("\r\n", "\n").replace('\r', '\n'); // browsers post CRLF
        return clean.length() <= TEXT_MAX ? clean : clean.substring(0, TEXT_MAX) + CUT;
    }

    private static String withoutNul(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD'); // PostgreSQL stores no NUL
    }
}

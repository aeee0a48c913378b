package io.paydesk.ticket;

import io.paydesk.kernel.Language;
import io.paydesk.kernel.Refusal;
import io.paydesk.mailbox.MailHome;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/**
 * A customer's request. It is opened NEW by a customer's message; the first answer makes it PENDING or what
 * its author wants; a customer's further message wakes a waiting or solved one; CLOSED is the end, after which a reply opens a
 * linked new one.
 */
@Entity
@Table(name = "ticket")
class Ticket {
    static final int SUBJECT_MAX = 1000;
    private static final int TAGS_MAX = 20;
    private static final int PREVIEW_MAX = 160;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    @Version
    int version;

    String subject;

    @Enumerated(EnumType.STRING)
    TicketStatus status;

    @Enumerated(EnumType.STRING)
    Priority priority;

    @Enumerated(EnumType.STRING)
    Channel channel;

    @Enumerated(EnumType.STRING)
    Topic topic;

    String language;

    @Column(name = "requester_email")
    String requesterEmail;

    @Column(name = "requester_name")
    String requesterName;

    @Column(name = "requester_account")
    @Nullable
    Long requesterAccount;

    @Enumerated(EnumType.STRING)
    Trust trust;

    @Column(name = "assignee_id")
    @Nullable
    Long assigneeId;

    String team;

    @Column(name = "transaction_ref")
    @Nullable
    String transactionRef;

    /** Who knows it may write into this ticket by mail: 80 random bits. */
    @Column(name = "reply_token")
    String replyToken;

    /** The mailbox it came to; null for that of the settings and for what came another way. */
    @Column(name = "mailbox_id")
    @Nullable
    Long mailboxId;

    @Column(name = "follow_up_of")
    @Nullable
    Long followUpOf;

    String preview;
    boolean unseen;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "first_response_due_at")
    Instant firstResponseDueAt;

    @Column(name = "resolution_due_at")
    Instant resolutionDueAt;

    @Column(name = "first_responded_at")
    @Nullable
    Instant firstRespondedAt;

    @Column(name = "solved_at")
    @Nullable
    Instant solvedAt;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "ticket_tag", joinColumns = @JoinColumn(name = "ticket_id"))
    @Column(name = "tag")
    @BatchSize(size = 100)
    Set<String> tags = new TreeSet<>();

    @SuppressWarnings("NullAway.Init")
    protected Ticket() {}

    Ticket(NewTicket request, Instant now) {
        subject = checkedSubject(request.subject());
        status = TicketStatus.NEW;
        priority = request.priority() == null ? Priority.NORMAL : request.priority();
        channel = request.channel();
        topic = request.topic() == null ? Topic.of(subject, request.text()) : request.topic();
        team = topic.team();
        language = request.language() == null
                ? Language.ofText(subject + " " + request.text()).tag()
                : request.language();
        requesterEmail = request.requester().email();
        requesterName = request.requester().name();
        trust = request.trust();
        replyToken = Threading.token();
        preview = preview(request.text());
        unseen = true;
        createdAt = now;
        updatedAt = now;
        firstResponseDueAt = now.plus(priority.firstResponse());
        resolutionDueAt = now.plus(priority.resolution());
        tag(request.tags());
    }

    /** It came by mail to this mailbox, whose team looks after it where it has one. */
    void cameTo(MailHome home) {
        mailboxId = home.mailbox() == 0 ? null : home.mailbox();
        team = home.team().isEmpty() ? team : home.team();
    }

    boolean isClosed() {
        return status == TicketStatus.CLOSED;
    }

    /** Refuses: TICKET_CLOSED. */
    void customerWritesOn(String text, Instant now) {
        if (isClosed()) {
            throw new Refusal(TicketRefusal.TICKET_CLOSED, number());
        }
        customerWrote(text, now);
    }

    void customerWrote(String text, Instant now) {
        status = status.afterCustomerWrote();
        solvedAt = status == TicketStatus.SOLVED ? solvedAt : null;
        preview = preview(text);
        unseen = true;
        updatedAt = now;
    }

    /** A machine wrote (an out-of-office note, say): kept, but nobody's turn changes. */
    void machineWrote(Instant now) {
        updatedAt = now;
    }

    /** Refuses: TICKET_CLOSED, STATUS_NOT_REACHABLE. */
    void answered(TicketStatus after, String text, Instant now) {
        if (isClosed()) {
            throw new Refusal(TicketRefusal.TICKET_CLOSED, number());
        }
        firstRespondedAt = firstRespondedAt == null ? now : firstRespondedAt;
        go(after, now);
        preview = preview(text);
        unseen = false;
        updatedAt = now;
    }

    /** An answer did not arrive: it is the staff's turn again. */
    void bounced(Instant now) {
        status = status == TicketStatus.PENDING ? TicketStatus.OPEN : status;
        unseen = true;
        updatedAt = now;
    }

    void noted(Instant now) {
        updatedAt = now;
    }

    /** The answer was taken back: the ticket is as it was before. */
    void answerTakenBack(Message answer, boolean wasFirst, String lastText, Instant now) {
        status = Objects.requireNonNull(answer.statusBefore);
        solvedAt = answer.solvedBefore;
        firstRespondedAt = wasFirst ? null : firstRespondedAt;
        preview = preview(lastText);
        updatedAt = now;
    }

    /** Refuses: CHANGED_MEANWHILE, STATUS_NOT_REACHABLE, TOO_MANY_TAGS, TAG_WRONG. */
    void change(TicketChange change, Instant now) {
        if (change.version() != null && change.version() != version) {
            throw new Refusal(TicketRefusal.CHANGED_MEANWHILE, number());
        }
        if (change.status() != null) {
            go(change.status(), now);
        }
        if (change.priority() != null) {
            priority = change.priority();
            firstResponseDueAt = createdAt.plus(priority.firstResponse());
            resolutionDueAt = createdAt.plus(priority.resolution());
        }
        if (change.topic() != null) {
            topic = change.topic();
            team = topic.team();
        }
        if (change.assignee() != null) {
            assigneeId = change.assignee() == 0 ? null : change.assignee();
        }
        if (change.tags() != null) {
            tag(change.tags());
        }
        updatedAt = now;
    }

    boolean isBreached(Instant now) {
        var answered = firstRespondedAt == null ? now : firstRespondedAt;
        var solved = solvedAt == null ? now : solvedAt;
        return answered.isAfter(firstResponseDueAt) || solved.isAfter(resolutionDueAt);
    }

    /** The promise that comes due next; null when nothing is promised any more or it is the customer's turn. */
    @Nullable
    Instant dueAt() {
        if (solvedAt != null || isClosed() || status == TicketStatus.PENDING) {
            return null;
        }
        return firstRespondedAt == null ? firstResponseDueAt : resolutionDueAt;
    }

    String number() {
        return TicketNumber.of(id);
    }

    private void go(TicketStatus next, Instant now) {
        if (!status.leadsTo(next)) {
            throw new Refusal(TicketRefusal.STATUS_NOT_REACHABLE);
        }
        if (next == TicketStatus.SOLVED || next == TicketStatus.CLOSED) {
            solvedAt = solvedAt == null ? now : solvedAt;
        } else {
            solvedAt = null;
        }
        status = next;
    }

    private void tag(List<String> wanted) {
        var clean = wanted.stream().map(String::strip).collect(Collectors.toCollection(TreeSet::new));
        if (clean.size() > TAGS_MAX) {
            throw new Refusal(TicketRefusal.TOO_MANY_TAGS, TAGS_MAX);
        }
        if (clean.stream().anyMatch(tag -> !tag.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} _.:-]{0,59}"))) {
            throw new Refusal(TicketRefusal.TAG_WRONG);
        }
        tags.retainAll(clean);
        tags.addAll(clean);
    }

    private static String checkedSubject(String subject) {
        var line = subject.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (line.isEmpty()) {
            throw new Refusal(TicketRefusal.SUBJECT_MISSING);
        }
        if (line.length() > SUBJECT_MAX) {
            throw new Refusal(TicketRefusal.SUBJECT_TOO_LONG, SUBJECT_MAX);
        }
        return line;
    }

    private static String preview(String text) {
        var line = (text.length() > 2000 ? text.substring(0, 2000) : text)
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        if (line.length() <= PREVIEW_MAX) {
            return line;
        }
        var end = Character.isHighSurrogate(line.charAt(PREVIEW_MAX - 2)) ? PREVIEW_MAX - 2 : PREVIEW_MAX - 1;
        return line.substring(0, end) + "…";
    }
}

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
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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
    private static final int EMAIL_MAX = 320;

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

    @Enumerated(EnumType.STRING)
    Trust trust;

    /** Until when the requester counts as having just proved to be the account's owner; null when never. */
    @Column(name = "proven_until")
    @Nullable
    Instant provenUntil;

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

    /** The ticket in which this one, closed by it, goes on; that may be merged in turn. */
    @Column(name = "merged_into")
    @Nullable
    Long mergedInto;

    String preview;

    /** Whose words the preview is; null for the requester's. */
    @Column(name = "preview_by")
    @Nullable
    String previewBy;

    boolean unseen;

    /** An answer came back, and nothing has been written or sent since. */
    @Column(name = "answer_returned")
    boolean answerReturned;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "first_response_due_at")
    Instant firstResponseDueAt;

    @Column(name = "resolution_due_at")
    Instant resolutionDueAt;

    /** What {@link #dueAt} told when it was stored last, by which lists are in order. */
    @Column(name = "due_at")
    @Nullable
    Instant dueAt;

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
        subject = TicketText.subject(request.subject());
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
        replyToken = TicketText.replyToken();
        preview = TicketText.preview(request.text());
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

    /** Refuses: TICKET_CLOSED, TICKET_MERGED. */
    void customerWritesOn(String text, Instant now) {
        checkOpen();
        customerWrote(new Person(requesterEmail, requesterName), text, now);
    }

    /** The requester, or somebody else who takes part. */
    void customerWrote(Person author, String text, Instant now) {
        status = status.afterCustomerWrote();
        solvedAt = status == TicketStatus.SOLVED ? solvedAt : null;
        previewOf(author, text);
        answerReturned = false;
        unseen = true;
        updatedAt = now;
    }

    /** A machine wrote (an out-of-office note, say): kept, but nobody's turn changes. */
    void machineWrote(Instant now) {
        updatedAt = now;
    }

    /** Refuses: TICKET_CLOSED, TICKET_MERGED, STATUS_NOT_REACHABLE. */
    void answered(String agent, TicketStatus after, String text, Instant now) {
        checkOpen();
        firstRespondedAt = firstRespondedAt == null ? now : firstRespondedAt;
        go(after, now);
        previewOf(new Person("", agent), text);
        answerReturned = false;
        unseen = false;
        updatedAt = now;
    }

    /** An answer did not arrive: it is the staff's turn again, and if it was the only one, nobody has been answered. */
    void bounced(boolean wasOnlyAnswer, Instant now) {
        status = status == TicketStatus.PENDING ? TicketStatus.OPEN : status;
        firstRespondedAt = wasOnlyAnswer ? null : firstRespondedAt;
        answerReturned = true;
        unseen = true;
        updatedAt = now;
    }

    /** Another address than was thought, which nothing proves. Refuses: TICKET_MERGED, CORRECTED_WRONG, CORRECTED_SAME. */
    void requesterIsAt(String email) {
        checkNotMerged();
        if (email.length() > EMAIL_MAX || !email.matches("[^@\\s<>\"\\p{Cntrl}]+@[^@\\s<>\"]+\\.[^@\\s<>\".]+")) {
            throw new Refusal(TicketRefusal.CORRECTED_WRONG, EMAIL_MAX);
        }
        if (email.equals(requesterEmail)) {
            throw new Refusal(TicketRefusal.CORRECTED_SAME, email);
        }
        requesterEmail = email;
        trust = trust == Trust.ANONYMOUS ? trust : Trust.UNVERIFIED;
        provenUntil = null;
    }

    /** The answer that came back is on its way once more. */
    void sentAgain(Message answer, boolean anotherReturned, Instant now) {
        var own = answer.ticketId == id; // one of a merged ticket answers nobody here
        firstRespondedAt = firstRespondedAt == null && own ? now : firstRespondedAt;
        answerReturned = anotherReturned;
        updatedAt = now;
    }

    void noted(Instant now) {
        updatedAt = now;
    }

    /** The answer was taken back: the ticket is as it was before; one that was merged meanwhile stays so. */
    void answerTakenBack(Message answer, boolean wasFirst, @Nullable Message last, boolean returned, Instant now) {
        if (mergedInto != null) {
            firstRespondedAt = wasFirst ? null : firstRespondedAt;
            return;
        }
        status = Objects.requireNonNull(answer.statusBefore);
        solvedAt = answer.solvedBefore;
        firstRespondedAt = wasFirst ? null : firstRespondedAt;
        previewOf(
                last == null ? null : new Person(last.authorEmail, last.authorName),
                last == null ? "" : last.visibleText());
        answerReturned = returned;
        updatedAt = now;
    }

    private void previewOf(@Nullable Person author, String text) {
        preview = TicketText.preview(text);
        previewBy = author == null || author.email().equals(requesterEmail)
                ? null
                : author.name().isBlank() ? author.email() : author.name();
    }

    /** Tells what is other than before. Refuses: CHANGED_MEANWHILE, STATUS_NOT_REACHABLE, TOO_MANY_TAGS, TAG_WRONG. */
    List<SystemLine> change(TicketChange change, Instant now) {
        if (change.version() != null && change.version() != version) {
            throw new Refusal(TicketRefusal.CHANGED_MEANWHILE, number());
        }
        var lines = new ArrayList<SystemLine>();
        if (change.assignee() != null) {
            assign(change.assignee() == 0 ? null : change.assignee()).ifPresent(lines::add);
        }
        if (change.status() != null) {
            SystemLine.of(TicketEvent.STATUS, status, change.status()).ifPresent(lines::add);
            go(change.status(), now);
        }
        if (change.priority() != null
                && change.priority() != priority) { // else what a merged ticket brought along would go
            SystemLine.of(TicketEvent.PRIORITY, priority, change.priority()).ifPresent(lines::add);
            priority = change.priority();
            firstResponseDueAt = createdAt.plus(priority.firstResponse());
            resolutionDueAt = createdAt.plus(priority.resolution());
        }
        if (change.topic() != null) {
            SystemLine.of(TicketEvent.TOPIC, topic, change.topic()).ifPresent(lines::add);
            topic = change.topic();
            team = topic.team();
        }
        if (change.tags() != null) {
            lines.addAll(tag(change.tags()));
        }
        updatedAt = now;
        return lines;
    }

    /**
     * Closes it, to go on in the other one, which takes over what still waits for staff. Refuses: MERGE_SAME,
     * MERGE_TARGET_CLOSED, TICKET_MERGED.
     */
    void mergeInto(Ticket target, Instant now) {
        if (target.id == id) {
            throw new Refusal(TicketRefusal.MERGE_SAME);
        }
        checkNotMerged();
        target.checkNotMerged();
        if (target.isClosed()) {
            throw new Refusal(TicketRefusal.MERGE_TARGET_CLOSED, target.number());
        }
        target.takeOver(this, status, now);
        target.unseen = target.unseen || (status.isStaffsTurn() && unseen);
        mergedInto = target.id;
        status = TicketStatus.CLOSED;
        solvedAt = solvedAt == null ? now : solvedAt;
        unseen = false;
        updatedAt = now;
    }

    /** The answer after which a ticket was merged into this one was taken back: whose turn it was before, waits here. */
    void waitsAgain(Ticket other, TicketStatus before, Instant now) {
        takeOver(other, before, now);
        unseen = unseen || before.isStaffsTurn();
    }

    private void takeOver(Ticket other, TicketStatus its, Instant now) {
        if (its.isStaffsTurn() && !isClosed()) {
            status = status.afterCustomerWrote();
            solvedAt = null;
            if (other.firstRespondedAt == null && other.firstResponseDueAt.isBefore(firstResponseDueAt)) {
                firstResponseDueAt = other.firstResponseDueAt; // who waits, has waited since then
            }
        }
        updatedAt = now;
    }

    /** Refuses: TICKET_MERGED. */
    void checkNotMerged() {
        if (mergedInto != null) {
            throw new Refusal(TicketRefusal.TICKET_MERGED, number(), TicketNumber.of(mergedInto));
        }
    }

    private void checkOpen() {
        checkNotMerged();
        if (isClosed()) {
            throw new Refusal(TicketRefusal.TICKET_CLOSED, number());
        }
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

    @PrePersist
    @PreUpdate
    void keepDueAt() {
        dueAt = dueAt();
    }

    /** How surely it is known at this moment who asks. */
    Trust trust(Instant now) {
        return provenUntil != null && now.isBefore(provenUntil) ? Trust.STEP_UP : trust;
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

    List<SystemLine> takenBy(long agent) {
        return assign(agent).stream().toList();
    }

    private Optional<SystemLine> assign(@Nullable Long next) {
        var before = assigneeId;
        assigneeId = next;
        return SystemLine.assigned(before, next);
    }

    private List<SystemLine> tag(List<String> wanted) {
        var clean = TicketText.tags(wanted);
        var added = clean.stream().filter(tag -> !tags.contains(tag)).toList();
        var removed = tags.stream().filter(tag -> !clean.contains(tag)).sorted().toList();
        tags.retainAll(clean);
        tags.addAll(clean);
        return Stream.of(SystemLine.of(TicketEvent.TAGGED, added), SystemLine.of(TicketEvent.UNTAGGED, removed))
                .flatMap(Optional::stream)
                .toList();
    }
}

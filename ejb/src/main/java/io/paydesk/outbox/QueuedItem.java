package io.paydesk.outbox;

import io.paydesk.kernel.Cut;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item on its way out: queued by a verb, claimed by a node for a limited time, then sent, held, or tried again with
 * growing pauses until it is parked as failed.
 */
@Entity
@Table(name = "outbox_item")
class QueuedItem {
    static final int TRIES_MAX = 12;
    static final int INTERRUPTIONS_MAX = 100;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration LONGEST_PAUSE_INTERRUPTED = Duration.ofMinutes(10);
    private static final Duration WAY_CLOSED_PAUSE = Duration.ofSeconds(30);
    private static final int ERROR_MAX = 1000;
    private static final int SUBJECT_MAX = 1000;

    @Id
    @GeneratedValue(generator = "outbox_item_seq")
    @SequenceGenerator(name = "outbox_item_seq", sequenceName = "outbox_item_seq", allocationSize = 50)
    long id;

    String kind;
    String about;
    String recipient;
    String subject;
    String payload;

    @Enumerated(EnumType.STRING)
    OutboxState state;

    /** How often a node took it up. */
    int attempts;

    /** How often the way out was closed then: such an attempt neither lengthens the pause nor parks it. */
    int postponed;

    /** How often the way out broke with it on it: it may have left then, but that parks it only in the end. */
    int interruptions;

    /** It may have left before staff sent it on its way again. */
    @Column(name = "left_before")
    boolean leftBefore;

    /** When it should have left; no pause changes that. */
    @Column(name = "due_at")
    Instant dueAt;

    @Column(name = "not_before")
    Instant notBefore;

    /** Which of its carrier's ways was closed when it was taken up last; null when none was. */
    @Nullable
    String way;

    @Column(name = "claimed_by")
    @Nullable
    String claimedBy;

    @Column(name = "claimed_until")
    @Nullable
    Instant claimedUntil;

    @Column(name = "last_error")
    @Nullable
    String lastError;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "finished_at")
    @Nullable
    Instant finishedAt;

    @SuppressWarnings("NullAway.Init")
    protected QueuedItem() {}

    QueuedItem(String kind, String about, String recipient, String subject, String payload, Instant now, Instant due) {
        this.kind = kind;
        this.about = about;
        this.recipient = recipient;
        this.subject = Cut.to(SUBJECT_MAX, subject);
        this.payload = payload;
        this.state = OutboxState.QUEUED;
        this.createdAt = now;
        this.notBefore = due;
        this.dueAt = due;
    }

    void claim(String node, Instant until) {
        state = OutboxState.SENDING;
        claimedBy = node;
        claimedUntil = until;
        attempts++;
    }

    /** False when the claim ran out meanwhile and another node has it. */
    boolean isClaimedBy(String node) {
        return state == OutboxState.SENDING && node.equals(claimedBy);
    }

    void finish(OutboxState end, @Nullable String error, Instant now) {
        state = end;
        lastError = shortened(error);
        finishedAt = now;
        claimedBy = null;
        claimedUntil = null;
    }

    /** Comes again after a pause that doubles each time, from 5 s to 1 h; after the 12th try it is parked. */
    void failedOnce(String error, Instant now) {
        if (tries() >= TRIES_MAX) {
            finish(OutboxState.FAILED, error, now);
            return;
        }
        state = OutboxState.QUEUED;
        lastError = shortened(error);
        notBefore = now.plus(pause(tries(), LONGEST_PAUSE));
        claimedBy = null;
        claimedUntil = null;
    }

    /** The way out is closed: waits a while, and that is no fault of its own. */
    void postpone(String reason, String closedWay, Instant now) {
        postponed++;
        way = closedWay.isEmpty() ? null : closedWay;
        state = OutboxState.QUEUED;
        lastError = shortened(reason);
        notBefore = now.plus(WAY_CLOSED_PAUSE);
        claimedBy = null;
        claimedUntil = null;
    }

    /** The way out broke with it on it: comes again after a pause that doubles each time, from 5 s to 10 min. */
    void interrupted(String reason, Instant now) {
        interruptions++;
        if (interruptions >= INTERRUPTIONS_MAX) {
            finish(OutboxState.FAILED, reason, now);
            return;
        }
        state = OutboxState.QUEUED;
        lastError = shortened(reason);
        notBefore = now.plus(pause(interruptions, LONGEST_PAUSE_INTERRUPTED));
        claimedBy = null;
        claimedUntil = null;
    }

    /** The clock was set back since it was put; untried, it keeps its distance. */
    void followTheClock(Instant now) {
        notBefore =
                attempts == 0 && notBefore.isAfter(createdAt) ? now.plus(Duration.between(createdAt, notBefore)) : now;
        dueAt = notBefore;
        createdAt = now;
    }

    /** Staff had the cause mended: it goes out again as if new. */
    void tryAgain(Instant now) {
        leftBefore = !isUntried();
        state = OutboxState.QUEUED;
        attempts = 0;
        postponed = 0;
        interruptions = 0;
        lastError = null;
        way = null;
        notBefore = now;
        dueAt = now;
        finishedAt = null;
    }

    /** The other side took a look so often, or a node died with it. */
    private int tries() {
        return attempts - postponed - interruptions;
    }

    /** At no time can it have left. */
    boolean isUntried() {
        return !leftBefore && attempts == postponed;
    }

    private static Duration pause(int times, Duration longest) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(times - 1, 0), 20));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    OutboxItem view() {
        return new OutboxItem(
                id,
                kind,
                about,
                recipient,
                subject,
                payload,
                state,
                attempts,
                isUntried(),
                notBefore,
                lastError,
                createdAt,
                finishedAt);
    }

    /** PostgreSQL stores no NUL: an odd answer of a server must not keep the end of an item from being noted. */
    private static @Nullable String shortened(@Nullable String error) {
        if (error == null) {
            return null;
        }
        var clean = error.replace('\0', '\uFFFD');
        return Cut.to(ERROR_MAX, clean);
    }
}

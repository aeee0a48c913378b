package io.paydesk.maillog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the mailbox is doing, as the gateway of this node last saw it. Nothing is kept: each node tells its own; one that
 * leaves the mailbox to another node's lease has read it as far as it is concerned.
 */
@ApplicationScoped
public class MailboxHealth {
    /** How long a mailbox may fail before it counts as down. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** STARTING until the first look; DOWN once it has failed longer than {@link #PATIENCE}, or its reader is silent. */
    public enum State {
        UNCONFIGURED,
        STARTING,
        UP,
        FAILING,
        DOWN
    }

    @Inject
    Clock clock;

    private volatile boolean configured;
    private volatile Duration silenceMax = PATIENCE;
    private volatile Instant lastSignAt = Instant.MAX;
    private volatile @Nullable Instant lastReadAt;
    private volatile @Nullable Instant failingSince;
    private volatile String problem = "";

    /** There is a mailbox to be read, and a sign of that is to be expected at least this often. */
    public void expected(Duration signs) {
        silenceMax = signs;
        lastSignAt = clock.instant();
        configured = true;
    }

    /** The reader is at work. */
    public void atWork() {
        lastSignAt = clock.instant();
    }

    public void read() {
        atWork();
        lastReadAt = clock.instant();
        failingSince = null;
        problem = "";
    }

    /** One look failed; the reason is one line without secrets. */
    public void failed(String reason) {
        atWork();
        failingSince = failingSince == null ? clock.instant() : failingSince;
        problem = reason;
    }

    public State state() {
        if (!configured) {
            return State.UNCONFIGURED;
        }
        if (clock.instant().isAfter(lastSignAt.plus(silenceMax))) {
            return State.DOWN;
        }
        var since = failingSince;
        if (since != null) {
            return clock.instant().isAfter(since.plus(PATIENCE)) ? State.DOWN : State.FAILING;
        }
        return lastReadAt == null ? State.STARTING : State.UP;
    }

    /** Why it fails; "" while it does not. */
    public String problem() {
        return problem.isEmpty() && state() == State.DOWN ? "its reader gives no sign of life" : problem;
    }
}

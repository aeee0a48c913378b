package io.paydesk.maillog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How each mailbox is doing, as the gateway of this node last saw it; number 0 is that of the settings. Nothing is kept:
 * each node tells its own; one that leaves a mailbox to another node's lease has read it as far as it is concerned.
 */
@ApplicationScoped
public class MailboxHealth {
    /** How long a mailbox may fail before it counts as down. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long OF_SETTINGS = 0;

    /** STARTING until the first look; DOWN once it has failed longer than {@link #PATIENCE}, or its reader is silent. */
    public enum State {
        UNCONFIGURED,
        STARTING,
        UP,
        FAILING,
        DOWN
    }

    /** One mailbox: what it is called, and why it fails, "" while it does not. */
    public record Each(long id, String name, State state, String problem) {}

    @Inject
    Clock clock;

    private final Map<Long, Watched> all = new ConcurrentHashMap<>();

    /** There is a mailbox to be read, and a sign of that is to be expected at least this often. */
    public void expected(long id, String name, Duration signs) {
        all.put(id, new Watched(name, signs, clock.instant()));
    }

    /** It is read no longer. */
    public void forget(long id) {
        all.remove(id);
    }

    /** The reader is at work. */
    public void atWork(long id) {
        var watched = all.get(id);
        if (watched != null) {
            watched.lastSignAt = clock.instant();
        }
    }

    public void read(long id) {
        var watched = all.get(id);
        if (watched != null) {
            watched.read(clock.instant());
        }
    }

    /** One look failed; the reason is one line without secrets. */
    public void failed(long id, String reason) {
        var watched = all.get(id);
        if (watched != null) {
            watched.failed(reason, clock.instant());
        }
    }

    /** Of the mailbox of the settings. */
    public State state() {
        var watched = all.get(OF_SETTINGS);
        return watched == null ? State.UNCONFIGURED : watched.state(clock.instant());
    }

    /** Why the mailbox of the settings fails; "" while it does not. */
    public String problem() {
        var watched = all.get(OF_SETTINGS);
        return watched == null ? "" : watched.problem(clock.instant());
    }

    /** Every mailbox that this node knows, in the order of their numbers. */
    public List<Each> each() {
        var now = clock.instant();
        return all.entrySet().stream()
                .map(entry -> new Each(
                        entry.getKey(),
                        entry.getValue().name,
                        entry.getValue().state(now),
                        entry.getValue().problem(now)))
                .sorted(Comparator.comparingLong(Each::id))
                .toList();
    }

    private static final class Watched {
        private final String name;
        private final Duration silenceMax;
        private volatile Instant lastSignAt;
        private volatile @Nullable Instant lastReadAt;
        private volatile @Nullable Instant failingSince;
        private volatile String problem = "";

        Watched(String name, Duration silenceMax, Instant now) {
            this.name = name;
            this.silenceMax = silenceMax;
            this.lastSignAt = now;
        }

        void read(Instant now) {
            lastSignAt = now;
            lastReadAt = now;
            failingSince = null;
            problem = "";
        }

        void failed(String reason, Instant now) {
            lastSignAt = now;
            failingSince = failingSince == null ? now : failingSince;
            problem = reason;
        }

        State state(Instant now) {
            if (now.isAfter(lastSignAt.plus(silenceMax))) {
                return State.DOWN;
            }
            var since = failingSince;
            if (since != null) {
                return now.isAfter(since.plus(PATIENCE)) ? State.DOWN : State.FAILING;
            }
            return lastReadAt == null ? State.STARTING : State.UP;
        }

        String problem(Instant now) {
            return problem.isEmpty() && state(now) == State.DOWN ? "its reader gives no sign of life" : problem;
        }
    }
}

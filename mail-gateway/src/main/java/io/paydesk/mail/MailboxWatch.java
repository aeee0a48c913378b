package io.paydesk.mail;

import io.paydesk.kernel.Language;
import io.paydesk.kernel.Leases;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Sentences;
import io.paydesk.mailbox.MailSource;
import io.paydesk.mailbox.Mailboxes;
import io.paydesk.maillog.MailPlace;
import io.paydesk.maillog.MailboxHealth;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Looks into one mailbox over and over, on a thread of its own, while this node holds its lease. Between two looks the
 * server tells of new mail (IDLE), or a pause passes where it cannot. A cut connection is opened again after a pause that
 * grows; while the database or the blob store is out of order nothing is fetched.
 */
final class MailboxWatch implements Runnable {
    private static final Logger LOG = System.getLogger(MailboxWatch.class.getName());
    /** Short, since after a crash nobody reads until it has run out. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    private static final Duration RENEWAL = Duration.ofSeconds(6);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** Longer than fetching the largest mail takes. */
    private static final Duration SILENCE_MAX = Duration.ofMinutes(5);

    /**
     * Far below the 29 minutes of RFC 2177: some servers say nothing of a mail that came in just before the listening, and
     * it must not wait long for the next look.
     */
    private static final Duration IDLE_MAX = Duration.ofSeconds(4);

    /** Under load mails are taken together: not more looks than five in a second. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    /** How often its sign is written down while nothing changes. */
    private static final Duration SIGN_EVERY = Duration.ofSeconds(15);

    private static final int LEASE_NAME_MAX = 100;

    /** What all the watches of this node share. */
    record Node(
            String name,
            Duration pollInterval,
            Leases leases,
            MailboxHealth health,
            Mailboxes mailboxes,
            MailDoors doors,
            Clock clock,
            Executor helpers) {}

    private final MailSource source;
    private final Node node;
    private final String lease;
    private final MailboxReader reader;

    private volatile boolean stopping;
    private volatile boolean ended;
    private volatile @Nullable Span listening;
    private final AtomicBoolean waking = new AtomicBoolean();
    private Span renewed = Span.OVER;
    private Span signed = Span.OVER;
    private String toldProblem = "";
    private int failures;

    MailboxWatch(MailSource source, Node node, Intake intake) {
        this.source = source;
        this.node = node;
        this.lease = leaseOf(source.place());
        this.reader = new MailboxReader(
                () -> node.doors().open(source),
                new MailPlace(source.address(), source.place(), 0, 0),
                source.from(),
                intake,
                node.clock(),
                this::mayRead);
        var signs = node.pollInterval().multipliedBy(10);
        node.health().expected(source.id(), source.address(), signs.compareTo(SILENCE_MAX) > 0 ? signs : SILENCE_MAX);
    }

    MailSource source() {
        return source;
    }

    /** Whether its thread has done its last. */
    boolean isEnded() {
        return ended;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                rest(turn());
            }
        } finally {
            reader.close();
            giveBack();
            ended = true;
        }
    }

    /** One look and what follows from it: how long to rest before the next. */
    private Duration turn() {
        node.health().atWork(source.id());
        try {
            if (!mayRead()) {
                reader.close(); // another node reads it
                node.health().read(source.id());
                return RENEWAL;
            }
            var began = System.nanoTime();
            var taken = reader.look();
            well();
            if (taken > 0 || !mayRead() || listen()) {
                var spent = Duration.ofNanos(System.nanoTime() - began);
                return spent.compareTo(BETWEEN_LOOKS) < 0 ? BETWEEN_LOOKS.minus(spent) : Duration.ZERO;
            }
            return node.pollInterval();
        } catch (Exception | Error e) { // an error too must be told by health, and the next look comes all the same
            return failed(e);
        }
    }

    /** Waits for the server to tell of new mail; false when it cannot tell. */
    private boolean listen() throws Exception {
        listening = new Span(node.clock().instant(), IDLE_MAX);
        try {
            return reader.awaitNews();
        } finally {
            listening = null;
        }
    }

    /**
     * Called every few seconds: the lease is renewed while the thread listens, and a listening that has lasted long enough,
     * or that another node may go on with, is ended.
     */
    void tend() {
        var span = listening;
        if (span == null) {
            return;
        }
        node.health().atWork(source.id());
        boolean mine;
        try {
            mine = mayRead();
        } catch (RuntimeException e) {
            mine = false; // the next look says why
        }
        if (!mine || span.isOver(node.clock().instant())) {
            wake();
        }
    }

    /** Again and again until the listening ends, since one call may come just before it begins; never two at once. */
    private void wake() {
        if (waking.compareAndSet(false, true)) {
            try {
                node.helpers().execute(() -> {
                    try {
                        reader.wake();
                    } finally {
                        waking.set(false);
                    }
                });
            } catch (RejectedExecutionException e) {
                waking.set(false); // the next call tries again
            }
        }
    }

    /** Ends after the mail it is at; with this means the connection is closed, which may take a while. */
    void stop(Executor means) {
        synchronized (this) {
            stopping = true;
            notifyAll();
        }
        means.execute(reader::close);
    }

    /** Lets another node go on at once. */
    void giveBack() {
        try {
            node.leases().giveBack(lease, node.name());
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The lease of the mailbox runs out by itself: {0}", Faults.of(e));
        }
    }

    /** Whether this node holds the lease, which is renewed in time. */
    private synchronized boolean mayRead() {
        var now = node.clock().instant();
        if (stopping) {
            return false;
        }
        node.health().atWork(source.id());
        if (!renewed.isOver(now)) {
            return true;
        }
        renewed = Span.OVER;
        var mine = node.leases().take(lease, node.name(), LEASE);
        renewed = mine ? new Span(now, RENEWAL) : Span.OVER;
        return mine;
    }

    private void well() {
        node.health().read(source.id());
        if (failures > 0) {
            LOG.log(Level.INFO, "mailbox={0} is read again", source.server());
        }
        failures = 0;
        var now = node.clock().instant();
        if (!toldProblem.isEmpty() || signed.isOver(now)) {
            node.mailboxes().read(source.id(), reader.waiting());
            toldProblem = "";
            signed = new Span(now, SIGN_EVERY);
        }
    }

    private Duration failed(Throwable e) {
        if (stopping) {
            return Duration.ZERO;
        }
        failures++;
        var grown = Duration.ofSeconds(1L << Math.min(failures - 1, 6));
        var pause = grown.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : grown;
        var reason = e instanceof Refusal refusal ? Sentences.of(refusal, Language.EN) : Faults.of(e);
        node.health().failed(source.id(), reason);
        LOG.log(
                failures == 1 ? Level.WARNING : Level.INFO,
                "mailbox={0} is looked into again in {1} s: {2}",
                source.server(),
                "" + pause.toSeconds(),
                reason);
        var now = node.clock().instant();
        if (!reason.equals(toldProblem) || signed.isOver(now)) {
            writeDown(reason);
            signed = new Span(now, SIGN_EVERY);
        }
        return pause;
    }

    private void writeDown(String reason) {
        try {
            node.mailboxes().failed(source.id(), reason);
            toldProblem = reason;
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The mailbox’s problem is not written down: {0}", Faults.of(e));
        }
    }

    private synchronized void rest(Duration pause) {
        var end = System.nanoTime() + pause.toNanos();
        try {
            for (var left = pause.toMillis(); left > 0 && !stopping; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            stopping = true; // the server ends
        }
    }

    private static String leaseOf(String place) {
        var name = "mailbox:" + place;
        return name.length() <= LEASE_NAME_MAX
                ? name
                : "mailbox:" + new Sha256().add(place).hex();
    }
}

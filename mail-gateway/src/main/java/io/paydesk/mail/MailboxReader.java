package io.paydesk.mail;

import io.paydesk.mail.Mailbox.Listed;
import io.paydesk.mailbox.MailSource.From;
import io.paydesk.maillog.Disposition;
import io.paydesk.maillog.MailPlace;
import io.paydesk.maillog.Taken;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what is new in one mailbox, oldest first, one mail a transaction. What is new is told by UIDs against the log,
 * never by a mark; the mark in the mailbox comes after the commit. The connection is kept from look to look.
 */
final class MailboxReader {
    private static final Logger LOG = System.getLogger(MailboxReader.class.getName());
    private static final int BATCH_MAX = 50;
    private static final int FETCHES_MAX = 3;

    /**
     * Marks come together: servers that keep a mail as a file go through the whole folder after each command that marks
     * some. Not more than lets the command stay short (RFC 7162), not later than anybody would notice.
     */
    private static final int MARKED_AT_ONCE = 200;

    private static final Duration BETWEEN_MARKS = Duration.ofSeconds(2);

    /** A mail at which the connection broke so often waits beside the others for so long, so many times. */
    private static final Duration ASIDE_PAUSE = Duration.ofMinutes(5);

    private static final int ASIDE_MAX = 12;
    private static final Duration REOPENING = Duration.ofMinutes(5);

    /** Opens the mailbox. */
    interface Opener {
        Mailbox open() throws MessagingException;
    }

    private final Opener opener;
    private final MailPlace where;
    private final From from;
    private final Intake intake;
    private final Clock clock;
    private final BooleanSupplier mayGoOn;

    private volatile @Nullable Mailbox mailbox;
    private MailPlace place;
    private long nextUid;
    private Span fresh = Span.OVER;

    /** Still to be taken in, rising; taken in and still to be marked. */
    private final Deque<Long> waiting = new ArrayDeque<>();

    private final List<Long> done = new ArrayList<>();
    private final List<Long> failed = new ArrayList<>();
    private Span marked = Span.OVER;
    private volatile int left;

    private long stubbornUid;
    private int stubbornFetches;

    /** Mails that could not be fetched again and again, by UID. */
    private final Map<Long, Aside> aside = new TreeMap<>();

    private record Aside(int times, Span pause) {}

    MailboxReader(Opener opener, MailPlace where, From from, Intake intake, Clock clock, BooleanSupplier mayGoOn) {
        this.opener = opener;
        this.where = where;
        this.from = from;
        this.place = where;
        this.intake = intake;
        this.clock = clock;
        this.mayGoOn = mayGoOn;
    }

    /**
     * One look: all that is new now. Never two at once. A fault, of the connection or of what keeps the mails, closes the
     * connection; the next look begins anew with what the log knows. Tells how many mails it went through.
     */
    int look() throws MessagingException, IOException {
        try {
            var open = opened();
            var before = waiting.size();
            var added = open.uids(nextUid);
            waiting.addAll(added);
            nextUid = added.isEmpty() ? nextUid : added.get(added.size() - 1) + 1;
            takeAll(open);
            callBack();
            takeAll(open);
            var taken = before + added.size();
            if (taken == 0 || !mayGoOn.getAsBoolean()) {
                mark(open);
            }
            left = waiting.size() + aside.size();
            return taken;
        } catch (MessagingException | IOException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void takeAll(Mailbox open) throws MessagingException, IOException {
        while (!waiting.isEmpty() && mayGoOn.getAsBoolean()) {
            takeBatch(open);
        }
    }

    /** Those aside whose time has come are taken when all others are in. */
    private void callBack() {
        var now = clock.instant();
        if (waiting.isEmpty()) { // it must rise
            aside.forEach((uid, each) -> {
                if (each.pause().isOver(now)) {
                    waiting.add(uid);
                }
            });
        }
    }

    private Mailbox opened() throws MessagingException {
        var open = mailbox;
        if (open == null) {
            open = opener.open();
            mailbox = open;
            begin(open);
        } else if (fresh.isOver(clock.instant())) {
            open.reopen();
            fresh = new Span(clock.instant(), REOPENING);
            if (open.uidValidity() != place.uidValidity()) {
                begin(open);
            }
        }
        return open;
    }

    /** All of the folder that the log does not know; what it knows and is not marked is marked late. */
    private void begin(Mailbox open) throws MessagingException {
        fresh = new Span(clock.instant(), REOPENING);
        if (open.uidValidity() != place.uidValidity()) {
            aside.clear();
        }
        place = new MailPlace(where.mailbox(), where.source(), open.uidValidity(), 0);
        waiting.clear();
        done.clear();
        failed.clear();
        var all = open.uids(1);
        var known = intake.known(place.at(1));
        OldMail.left(open, from, all).stream()
                .filter(uid -> !known.containsKey(uid) && !aside.containsKey(uid))
                .forEach(waiting::add);
        if (!known.isEmpty()) {
            open.notDone().stream().filter(known::containsKey).forEach(uid -> finished(uid, known.get(uid)));
        }
        nextUid = all.isEmpty() ? 1 : all.get(all.size() - 1) + 1;
        if (!waiting.isEmpty()) {
            LOG.log(Level.INFO, "mailbox={0} holds {1} new mails", where.mailbox(), "" + waiting.size());
        }
    }

    private void takeBatch(Mailbox open) throws MessagingException, IOException {
        var batch = waiting.stream().limit(BATCH_MAX).toList();
        for (var listed : open.list(batch)) {
            if (!mayGoOn.getAsBoolean()) {
                return;
            }
            while (waiting.getFirst() < listed.uid()) {
                waiting.removeFirst(); // gone from the mailbox
            }
            takeOne(open, listed);
            waiting.removeFirst();
        }
        while (!waiting.isEmpty() && waiting.getFirst() <= batch.get(batch.size() - 1)) {
            waiting.removeFirst();
        }
        if (marked.isOver(clock.instant()) || done.size() + failed.size() >= MARKED_AT_ONCE) {
            mark(open);
        }
    }

    private void takeOne(Mailbox open, Listed listed) throws MessagingException, IOException {
        var began = System.nanoTime();
        var arrival = arrival(listed);
        var at = place.at(listed.uid());
        try (var raw = new RawMail(intake.spool(), listed.size())) {
            if (stubbornUid == listed.uid() && stubbornFetches == FETCHES_MAX) {
                stubbornFetches = 0;
                setAside(at, listed, arrival, raw, began);
            } else if (fetch(open, listed.uid(), raw)) {
                var taken = intake.take(at, raw, arrival);
                tell(taken, listed, raw, began);
                finished(listed.uid(), taken.disposition());
            }
        }
    }

    private void finished(long uid, @Nullable Disposition became) {
        (became == Disposition.QUARANTINED ? failed : done).add(uid);
    }

    /** For an hour it is tried again beside the others; then its row tells that it could not be had. */
    private void setAside(MailPlace at, Listed listed, Instant arrival, RawMail raw, long began) throws IOException {
        var before = aside.get(listed.uid());
        var times = before == null ? 1 : before.times() + 1;
        if (times <= ASIDE_MAX) {
            aside.put(listed.uid(), new Aside(times, new Span(clock.instant(), ASIDE_PAUSE)));
            LOG.log(Level.WARNING, "uid={0} cannot be fetched and waits aside", "" + listed.uid());
            return;
        }
        var problem = "The mail server failed to hand it out for an hour";
        tell(intake.takeUnfetched(at, problem, arrival), listed, raw, began);
        aside.remove(listed.uid());
    }

    /** Counts at which mail the connection breaks again and again: that one must not keep the others back. */
    private boolean fetch(Mailbox open, long uid, RawMail raw) throws MessagingException, IOException {
        stubbornFetches = stubbornUid == uid ? stubbornFetches + 1 : 1;
        stubbornUid = uid;
        var there = open.fetch(uid, raw);
        stubbornFetches = 0;
        aside.remove(uid);
        return there;
    }

    private Instant arrival(Listed listed) {
        var now = clock.instant();
        var told = listed.arrivedAt();
        return told == null || told.isAfter(now) ? now : told;
    }

    /** What is taken in and not marked yet is marked in the next look that finds nothing new, at the latest. */
    private void mark(Mailbox open) throws MessagingException {
        marked = new Span(clock.instant(), BETWEEN_MARKS);
        if (!done.isEmpty()) {
            open.markDone(done);
            done.clear();
        }
        if (!failed.isEmpty()) {
            open.markFailed(failed);
            failed.clear();
        }
    }

    /** How many mails were still to be taken in after the last look. */
    int waiting() {
        return left;
    }

    /** Waits until the server tells of news, or until {@link #wake}; false when it cannot tell. Never beside a look. */
    boolean awaitNews() throws MessagingException {
        var open = mailbox;
        try {
            return open != null && open.awaitNews();
        } catch (MessagingException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Ends the waiting, from another thread. */
    void wake() {
        var open = mailbox;
        if (open != null) {
            open.wake();
        }
    }

    private static void tell(Taken taken, Listed listed, RawMail raw, long began) {
        LOG.log(
                Level.INFO,
                "mail={0} uid={1} bytes={2} disposition={3} ticket={4} ms={5}",
                "" + taken.id(),
                "" + listed.uid(),
                "" + raw.size(),
                taken.disposition(),
                taken.ticket() == null ? "-" : taken.ticket(),
                "" + (System.nanoTime() - began) / 1_000_000);
    }

    /** Closes the connection; the next look opens another and begins anew. */
    void close() {
        var open = mailbox;
        mailbox = null;
        if (open != null) {
            open.close();
        }
    }
}

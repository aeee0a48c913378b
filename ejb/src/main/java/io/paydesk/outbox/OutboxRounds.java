package io.paydesk.outbox;

import io.paydesk.kernel.Rounds;
import io.paydesk.outbox.OutboxCarrier.Interrupted;
import io.paydesk.outbox.OutboxCarrier.Undeliverable;
import io.paydesk.outbox.OutboxCarrier.WayClosed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands due items to the carrier of their kind, on each node, as long as the application runs. How an item ended is kept
 * until it is noted, so that one that has left is not sent again because the database was away at that moment.
 */
@ApplicationScoped
public class OutboxRounds {
    private static final Logger LOG = System.getLogger(OutboxRounds.class.getName());
    private static final int BATCH_MAX = 20;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration RENEWAL = Duration.ofSeconds(15);

    /** How an item ended, still to be noted. */
    private record Ending(long id, Runnable note) {}

    @EJB
    Outbox outbox;

    @Inject
    Rounds rounds;

    private final Map<String, OutboxCarrier> carriers = new ConcurrentHashMap<>();
    private final Set<Long> inHand = ConcurrentHashMap.newKeySet();
    private final Queue<Ending> unnoted = new ArrayDeque<>();

    /** A carrier takes up work: from now on items of its kind leave through it. */
    public synchronized void take(OutboxCarrier carrier) {
        carriers.put(carrier.kind(), carrier);
        if (carriers.size() == 1) {
            rounds.every(PAUSE, "outbox", this::round);
            rounds.every(RENEWAL, "outbox claims", () -> {
                outbox.renew(rounds.node(), Set.copyOf(inHand));
                outbox.followTheClock();
            });
        }
    }

    void round() {
        try {
            noteEndings();
            boolean more;
            do {
                more = false;
                for (var carrier : carriers.values()) { // in turn, so that none waits for another's backlog
                    more |= handOn(carrier) == BATCH_MAX;
                }
            } while (more);
        } finally { // what was claimed and not carried comes free in time
            inHand.retainAll(unnoted.stream().map(Ending::id).toList());
        }
    }

    /** As many as it has room for; tells how many. */
    private int handOn(OutboxCarrier carrier) {
        var most = Math.min(BATCH_MAX, carrier.room());
        var items = most <= 0
                ? List.<OutboxItem>of()
                : outbox.claim(rounds.node(), List.of(carrier.kind()), most, carrier.closedWays());
        items.forEach(item -> inHand.add(item.id()));
        for (var item : items) {
            unnoted.add(new Ending(item.id(), carry(carrier, item)));
            noteEndings();
        }
        return items.size();
    }

    /** Throws while the database is away: then nothing more is taken up. */
    private void noteEndings() {
        for (var ending = unnoted.peek(); ending != null; ending = unnoted.peek()) {
            ending.note().run();
            inHand.remove(unnoted.remove().id());
        }
    }

    /** Carries it and answers how to note its end. */
    private Runnable carry(OutboxCarrier carrier, OutboxItem item) {
        var node = rounds.node();
        try {
            var held = carrier.carry(item) == OutboxCarrier.Outcome.HELD;
            if (!held && !carrier.keepsWhatItCarried()) {
                return () -> outbox.drop(node, item.id());
            }
            return () -> outbox.finish(node, item.id(), held ? OutboxState.HELD : OutboxState.SENT, null);
        } catch (Undeliverable e) {
            LOG.log(Level.WARNING, "outbox={0} about={1} is parked: {2}", item.id(), item.about(), e.getMessage());
            return () -> outbox.finish(node, item.id(), OutboxState.FAILED, e.getMessage());
        } catch (WayClosed e) {
            LOG.log(Level.INFO, "outbox={0} about={1} waits: {2}", item.id(), item.about(), e.getMessage());
            return () -> outbox.postpone(node, item.id(), "" + e.getMessage(), e.way());
        } catch (Interrupted e) {
            LOG.log(Level.INFO, "outbox={0} about={1} was interrupted: {2}", item.id(), item.about(), e.getMessage());
            return () -> outbox.interrupted(node, item.id(), "" + e.getMessage());
        } catch (Exception | Error e) { // an error of one item must not keep back the others
            LOG.log(Level.INFO, "outbox={0} about={1} comes again: {2}", item.id(), item.about(), e.toString());
            return () -> outbox.failedOnce(node, item.id(), e.toString());
        }
    }
}

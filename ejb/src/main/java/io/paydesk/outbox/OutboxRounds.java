package io.paydesk.outbox;

import io.paydesk.kernel.Rounds;
import io.paydesk.outbox.OutboxCarrier.Interrupted;
import io.paydesk.outbox.OutboxCarrier.Undeliverable;
import io.paydesk.outbox.OutboxCarrier.WayClosed;
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

    @Inject
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
            int taken;
            do {
                var ready = carriers.values().stream()
                        .filter(carrier -> carrier.room() > 0)
                        .toList();
                var most = ready.stream().mapToInt(OutboxCarrier::room).reduce(BATCH_MAX, Math::min);
                var kinds = ready.stream().map(OutboxCarrier::kind).toList();
                var items =
                        kinds.isEmpty() ? List.<OutboxItem>of() : outbox.claim(rounds.node(), kinds, Math.max(1, most));
                items.forEach(item -> inHand.add(item.id()));
                for (var item : items) {
                    unnoted.add(new Ending(item.id(), carry(item)));
                    noteEndings();
                }
                taken = items.size();
            } while (taken == BATCH_MAX);
        } finally { // what was claimed and not carried comes free in time
            inHand.retainAll(unnoted.stream().map(Ending::id).toList());
        }
    }

    /** Throws while the database is away: then nothing more is taken up. */
    private void noteEndings() {
        for (var ending = unnoted.peek(); ending != null; ending = unnoted.peek()) {
            ending.note().run();
            unnoted.remove();
        }
    }

    /** Carries it and answers how to note its end. */
    private Runnable carry(OutboxItem item) {
        var node = rounds.node();
        try {
            var carrier = carriers.get(item.kind());
            if (carrier == null) {
                throw new IllegalStateException("No carrier for " + item.kind());
            }
            var held = carrier.carry(item) == OutboxCarrier.Outcome.HELD;
            return () -> outbox.finish(node, item.id(), held ? OutboxState.HELD : OutboxState.SENT, null);
        } catch (Undeliverable e) {
            LOG.log(Level.WARNING, "outbox={0} about={1} is parked: {2}", item.id(), item.about(), e.getMessage());
            return () -> outbox.finish(node, item.id(), OutboxState.FAILED, e.getMessage());
        } catch (WayClosed e) {
            LOG.log(Level.INFO, "outbox={0} about={1} waits: {2}", item.id(), item.about(), e.getMessage());
            return () -> outbox.postpone(node, item.id(), "" + e.getMessage());
        } catch (Interrupted e) {
            LOG.log(Level.INFO, "outbox={0} about={1} was interrupted: {2}", item.id(), item.about(), e.getMessage());
            return () -> outbox.interrupted(node, item.id(), "" + e.getMessage());
        } catch (Exception | Error e) { // an error of one item must not keep back the others
            LOG.log(Level.INFO, "outbox={0} about={1} comes again: {2}", item.id(), item.about(), e.toString());
            return () -> outbox.failedOnce(node, item.id(), e.toString());
        }
    }
}

package io.paydesk.outbox;

import io.paydesk.kernel.Rounds;
import io.paydesk.outbox.OutboxCarrier.Undeliverable;
import io.paydesk.outbox.OutboxCarrier.WayClosed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Hands due items to the carrier of their kind, on each node, as long as the application runs. */
@ApplicationScoped
public class OutboxRounds {
    private static final Logger LOG = System.getLogger(OutboxRounds.class.getName());
    private static final int BATCH_MAX = 20;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration RENEWAL = Duration.ofSeconds(15);

    @Inject
    Outbox outbox;

    @Inject
    Rounds rounds;

    private final Map<String, OutboxCarrier> carriers = new ConcurrentHashMap<>();

    /** A carrier takes up work: from now on items of its kind leave through it. */
    public void take(OutboxCarrier carrier) {
        carriers.put(carrier.kind(), carrier);
        if (carriers.size() == 1) {
            rounds.every(PAUSE, "outbox", this::round);
            rounds.every(RENEWAL, "outbox claims", () -> outbox.renew(rounds.node()));
        }
    }

    void round() {
        int taken;
        do {
            var items = outbox.claim(rounds.node(), carriers.keySet(), BATCH_MAX);
            items.forEach(this::carry);
            taken = items.size();
        } while (taken == BATCH_MAX);
    }

    private void carry(OutboxItem item) {
        try {
            var carrier = carriers.get(item.kind());
            if (carrier == null) {
                throw new IllegalStateException("No carrier for " + item.kind());
            }
            var outcome = carrier.carry(item);
            var end = outcome == OutboxCarrier.Outcome.HELD ? OutboxState.HELD : OutboxState.SENT;
            outbox.finish(rounds.node(), item.id(), end, null);
        } catch (Undeliverable e) {
            LOG.log(Level.WARNING, "outbox={0} about={1} is parked: {2}", item.id(), item.about(), e.getMessage());
            outbox.finish(rounds.node(), item.id(), OutboxState.FAILED, e.getMessage());
        } catch (WayClosed e) {
            LOG.log(Level.INFO, "outbox={0} about={1} waits: {2}", item.id(), item.about(), e.getMessage());
            outbox.postpone(rounds.node(), item.id(), "" + e.getMessage());
        } catch (Exception e) {
            LOG.log(Level.INFO, "outbox={0} about={1} comes again: {2}", item.id(), item.about(), e.toString());
            outbox.failedOnce(rounds.node(), item.id(), e.toString());
        }
    }
}

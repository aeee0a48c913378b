package io.paydesk.deposit;

import io.paydesk.channel.ProviderEvents;
import io.paydesk.kernel.Leases;
import io.paydesk.kernel.Rounds;
import io.paydesk.schema.SchemaMigration;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/** Every minute, on one node at a time: what is due goes on, and events that came too early are offered again. */
@Singleton
@Startup
@DependsOn(SchemaMigration.NAME)
public class DepositRounds {
    private static final Logger LOG = System.getLogger(DepositRounds.class.getName());
    private static final String LEASE = "deposits";
    private static final Duration HELD = Duration.ofMinutes(5);

    @Inject
    DepositUpkeep upkeep;

    @Inject
    ProviderEvents events;

    @Inject
    Leases leases;

    @Inject
    Rounds rounds;

    @PostConstruct
    void begin() {
        rounds.every(Duration.ofMinutes(1), "deposits", this::round);
    }

    private void round() {
        if (!leases.take(LEASE, rounds.node(), HELD)) {
            return;
        }
        upkeep.due().forEach(id -> alone(() -> upkeep.goOn(id), id.toString()));
        List<Long> open = events.open(0);
        while (!open.isEmpty() && leases.take(LEASE, rounds.node(), HELD)) {
            open.forEach(id -> alone(() -> events.again(id), "event " + id));
            open = events.open(open.get(open.size() - 1));
        }
    }

    /** One that fails keeps no other one waiting. */
    private static void alone(Runnable work, String about) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Could not go on with " + about + "; it comes again", e);
        }
    }
}

package io.paydesk.deposit;

import io.paydesk.channel.ProviderEvents;
import io.paydesk.kernel.Leases;
import io.paydesk.kernel.Rounds;
import io.paydesk.schema.SchemaMigration;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Every minute, on one node at a time: what is due goes on, and events that came too early are offered again. */
@Singleton
@Startup
@DependsOn(SchemaMigration.NAME)
public class DepositRounds {
    private static final String LEASE = "deposits";
    private static final Duration HELD = Duration.ofMinutes(5);

    @EJB
    DepositUpkeep upkeep;

    @EJB
    ProviderEvents events;

    @EJB
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
        Rounds.each(upkeep.due(), upkeep::goOn);
        List<Long> open = events.open(0);
        while (!open.isEmpty() && leases.take(LEASE, rounds.node(), HELD)) {
            Rounds.each(open, events::again);
            open = events.open(open.get(open.size() - 1));
        }
    }
}

package io.paydesk.correction;

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

/** Makes proposals void that nobody decided, on one node at a time. */
@Singleton
@Startup
@DependsOn(SchemaMigration.NAME)
public class CorrectionRounds {
    private static final String LEASE = "corrections";
    private static final Duration HELD = Duration.ofMinutes(5);

    @EJB
    CorrectionUpkeep upkeep;

    @EJB
    Leases leases;

    @Inject
    Rounds rounds;

    @PostConstruct
    void begin() {
        rounds.every(Duration.ofMinutes(10), LEASE, this::round);
    }

    private void round() {
        if (leases.take(LEASE, rounds.node(), HELD)) {
            Rounds.each(upkeep.due(), upkeep::lapse);
        }
    }
}

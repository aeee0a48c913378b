package io.paydesk.reconciliation;

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

/** Looks at the bank's lines that nobody has looked at yet, on one node at a time. */
@Singleton
@Startup
@DependsOn(SchemaMigration.NAME)
public class ReconciliationRounds {
    private static final String NAME = "reconciliation";

    @EJB
    LineMatching matching;

    @EJB
    Leases leases;

    @Inject
    Rounds rounds;

    @PostConstruct
    void begin() {
        rounds.every(Duration.ofSeconds(10), NAME, this::round);
    }

    private void round() {
        List<Long> found = matching.waiting(0);
        while (!found.isEmpty() && leases.take(NAME, rounds.node(), Duration.ofMinutes(5))) {
            Rounds.each(found, matching::match);
            found = matching.waiting(found.get(found.size() - 1));
        }
    }
}

package io.paydesk.reconciliation;

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

/** Looks at the bank's lines that nobody has looked at yet, on one node at a time. */
@Singleton
@Startup
@DependsOn(SchemaMigration.NAME)
public class ReconciliationRounds {
    private static final Logger LOG = System.getLogger(ReconciliationRounds.class.getName());
    private static final String NAME = "reconciliation";

    @Inject
    LineMatching matching;

    @Inject
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
            found.forEach(this::alone);
            found = matching.waiting(found.get(found.size() - 1));
        }
    }

    /** One that fails does not stop those behind it; it comes again. */
    private void alone(long line) {
        try {
            matching.match(line);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The bank's line " + line + " could not be matched and will come again: " + e, e);
        }
    }
}

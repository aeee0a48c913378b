package io.paydesk.audit;

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

/** Seals what was noted into the chain, and writes its end down elsewhere, on one node at a time. */
@Singleton
@Startup
@DependsOn(SchemaMigration.NAME)
public class AuditRounds {
    private static final String LEASE = "audit-chain";
    /** Once a day something is written; whoever starts late catches up within the hour. */
    private static final Duration ANCHORED = Duration.ofHours(1);

    private static final Duration PAUSE = Duration.ofSeconds(5);

    @EJB
    Audit audit;

    @EJB
    Leases leases;

    @Inject
    Rounds rounds;

    @PostConstruct
    void begin() {
        rounds.every(PAUSE, "audit chain", this::round);
        rounds.every(ANCHORED, "audit anchor", this::anchor);
    }

    private void anchor() {
        if (leases.take(LEASE, rounds.node(), Duration.ofMinutes(1))) {
            audit.anchor();
        }
    }

    private void round() {
        int sealed;
        do {
            sealed = leases.take(LEASE, rounds.node(), Duration.ofMinutes(1)) ? audit.seal() : 0;
        } while (sealed > 0);
    }
}

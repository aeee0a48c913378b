package io.paydesk.audit;

import io.paydesk.kernel.Leases;
import io.paydesk.kernel.Rounds;
import io.paydesk.schema.SchemaMigration;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Duration;

/** Seals what was noted into the chain, on one node at a time. */
@Singleton
@Startup
@DependsOn(SchemaMigration.NAME)
public class AuditRounds {
    private static final String LEASE = "audit-chain";
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Inject
    Audit audit;

    @Inject
    Leases leases;

    @Inject
    Rounds rounds;

    @PostConstruct
    void begin() {
        rounds.every(PAUSE, "audit chain", this::round);
    }

    private void round() {
        int sealed;
        do {
            sealed = leases.take(LEASE, rounds.node(), Duration.ofMinutes(1)) ? audit.seal() : 0;
        } while (sealed > 0);
    }
}

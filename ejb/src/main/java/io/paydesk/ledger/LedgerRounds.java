package io.paydesk.ledger;

import io.paydesk.kernel.Leases;
import io.paydesk.kernel.Rounds;
import io.paydesk.schema.SchemaMigration;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** Snapshots every minute, and proves the books every night, on one node at a time. */
@Singleton
@Startup
@DependsOn(SchemaMigration.NAME)
public class LedgerRounds {
    private static final Logger LOG = System.getLogger(LedgerRounds.class.getName());
    private static final String SNAPSHOTS = "ledger-snapshots";
    private static final String PROOF = "ledger-proof";
    private static final LocalTime NIGHT = LocalTime.of(3, 0);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @EJB
    Snapshots snapshots;

    @EJB
    LedgerHealth health;

    @EJB
    Leases leases;

    @Inject
    Rounds rounds;

    @Inject
    Clock clock;

    @PostConstruct
    void begin() {
        rounds.every(Duration.ofMinutes(1), "ledger snapshots", this::snapshot);
        rounds.every(Duration.ofMinutes(10), "ledger proof", this::prove);
    }

    private void snapshot() {
        if (leases.take(SNAPSHOTS, rounds.node(), Duration.ofMinutes(5))) {
            snapshots.take(snapshots.horizon(), Snapshots.WORTH);
        }
    }

    private void prove() {
        var last = health.last();
        if (last.isPresent() && !last.get().at().isBefore(lastNight(clock.instant()))) {
            return;
        }
        if (leases.take(PROOF, rounds.node(), Duration.ofHours(1))) {
            try {
                tell(health.checkNightly());
            } finally {
                leases.giveBack(PROOF, rounds.node());
            }
        }
    }

    private static void tell(HealthReport report) {
        if (report.ok()) {
            LOG.log(Level.INFO, "The ledger is in order: " + report.checked() + " things looked at");
        } else {
            LOG.log(Level.ERROR, "The ledger is NOT in order: " + report.broken() + "; see /desk/ledger");
        }
    }

    /** The last time it was three at night in China. */
    static Instant lastNight(Instant now) {
        var here = now.atZone(ZONE);
        var night = here.toLocalDate().atTime(NIGHT).atZone(ZONE);
        return (night.isAfter(here) ? night.minusDays(1) : night).toInstant();
    }
}

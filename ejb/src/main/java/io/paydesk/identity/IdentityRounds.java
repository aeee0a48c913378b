package io.paydesk.identity;

import io.paydesk.kernel.Leases;
import io.paydesk.kernel.Rounds;
import io.paydesk.kernel.Settings;
import io.paydesk.schema.SchemaMigration;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Duration;

/** Does the housekeeping of identities, on one node at a time. */
@Singleton
@Startup
@DependsOn(SchemaMigration.NAME)
public class IdentityRounds {
    private static final String LEASE = "identity";
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration HELD = Duration.ofMinutes(2);

    @EJB
    IdentityHousekeeping housekeeping;

    @Inject
    Settings settings;

    @EJB
    Leases leases;

    @Inject
    Rounds rounds;

    @PostConstruct
    void begin() {
        var provider = settings.identityProvider().equals("simulated") ? new SimulatedProvider() : new ManualProvider();
        rounds.every(PAUSE, "identities", () -> round(provider));
    }

    private void round(IdentityProvider provider) {
        int done;
        do {
            done = leases.take(LEASE, rounds.node(), HELD) ? housekeeping.expire() + housekeeping.erase() : 0;
        } while (done > 0);
        if (!provider.name().equals("manual") && leases.take(LEASE, rounds.node(), HELD)) {
            Rounds.each(
                    housekeeping.undecided(), evidence -> housekeeping.decide(evidence.id(), provider.judge(evidence)));
        }
    }
}

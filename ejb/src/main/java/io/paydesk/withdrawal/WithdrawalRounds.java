package io.paydesk.withdrawal;

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

/** Hands approved payouts over and watches what was promised, on one node at a time. */
@Singleton
@Startup
@DependsOn(SchemaMigration.NAME)
public class WithdrawalRounds {
    private static final String PAYOUTS = "payouts";
    private static final String CLOCK = "withdrawal-clock";
    private static final Duration HELD = Duration.ofMinutes(5);

    @Inject
    PayoutRound payouts;

    @EJB
    WithdrawalClock clock;

    @Inject
    Settings settings;

    @EJB
    Leases leases;

    @Inject
    Rounds rounds;

    @PostConstruct
    void begin() {
        if (settings.payoutProvider().equals("simulated")) {
            var provider = new SimulatedPayouts();
            rounds.every(Duration.ofSeconds(10), "payouts", () -> pay(provider));
        }
        rounds.every(Duration.ofMinutes(1), "withdrawals", this::watch);
    }

    private void pay(PayoutProvider provider) {
        if (leases.take(PAYOUTS, rounds.node(), HELD)) {
            payouts.run(provider);
        }
    }

    private void watch() {
        if (leases.take(CLOCK, rounds.node(), HELD)) {
            clock.alarm();
            Rounds.each(clock.unanswered(), clock::lapse);
        }
    }
}

package io.paydesk.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthReportTest {
    @Test
    void isInOrderWhileEachInvariantHolds() {
        var well = report(new InvariantResult(InvariantId.I1, 7, 0), new InvariantResult(InvariantId.I2, 8, 0));

        assertThat(well.ok()).isTrue();
        assertThat(well.checked()).isEqualTo(15);
        assertThat(well.broken()).isEmpty();
    }

    @Test
    void namesThoseThatDoNot() {
        var ill = report(
                new InvariantResult(InvariantId.I1, 7, 2),
                new InvariantResult(InvariantId.I2, 8, 0),
                new InvariantResult(InvariantId.I3, 9, 1).plus(new InvariantResult(InvariantId.I3, 1, 4)));

        assertThat(ill.ok()).isFalse();
        assertThat(ill.checked()).isEqualTo(25);
        assertThat(ill.violations()).isEqualTo(7);
        assertThat(ill.broken()).isEqualTo("I1, I3");
    }

    private static HealthReport report(InvariantResult... results) {
        return new HealthReport(Instant.EPOCH, Duration.ZERO, List.of(results));
    }
}

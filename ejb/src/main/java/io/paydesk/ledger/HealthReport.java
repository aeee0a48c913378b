package io.paydesk.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** All invariants, proved once. */
public record HealthReport(Instant at, Duration took, List<InvariantResult> invariants) {
    public boolean ok() {
        return violations() == 0;
    }

    public long checked() {
        return invariants.stream().mapToLong(InvariantResult::checked).sum();
    }

    public long violations() {
        return invariants.stream().mapToLong(InvariantResult::violations).sum();
    }

    /** Those that do not hold: {@code I1, I4}. */
    public String broken() {
        return invariants.stream()
                .filter(each -> !each.ok())
                .map(each -> each.id().name())
                .collect(Collectors.joining(", "));
    }
}

package io.paydesk.ledger;

/** How much of something was looked at, and where it does not hold. */
public record InvariantResult(InvariantId id, long checked, long violations) {
    public boolean ok() {
        return violations == 0;
    }

    InvariantResult plus(InvariantResult other) {
        return new InvariantResult(id, checked + other.checked, violations + other.violations);
    }
}

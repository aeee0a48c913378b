package io.paydesk.ledger;

import org.jspecify.annotations.Nullable;

/** A row where an invariant does not hold. */
public record Violation(
        InvariantId invariant, @Nullable TransactionId transaction, @Nullable String account, @Nullable String about) {}

package io.paydesk.ledger;

import io.paydesk.kernel.Money;

/** What a customer has of one asset: to dispose of, and waiting for a decision; and what they owe us of it. */
public record Balance(Money available, Money held, Money owed) {
    Balance plus(Balance other) {
        return new Balance(available.plus(other.available), held.plus(other.held), owed.plus(other.owed));
    }
}

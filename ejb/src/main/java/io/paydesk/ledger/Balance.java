package io.paydesk.ledger;

import io.paydesk.kernel.Money;

/** What a customer has of one asset: to dispose of, and waiting for a decision. */
public record Balance(Money available, Money held) {}

package io.paydesk.chain;

import io.paydesk.kernel.Money;

/** A payment of so much or more has to be this deep. */
public record ConfirmationStep(Money from, int confirmations) {}

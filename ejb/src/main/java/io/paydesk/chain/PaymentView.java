package io.paydesk.chain;

import io.paydesk.kernel.Money;

/** A payment to one of our addresses as others may see it: {@code confirmations} of the {@code needed} ones. */
public record PaymentView(String transaction, Money amount, PaymentState state, int confirmations, int needed) {}

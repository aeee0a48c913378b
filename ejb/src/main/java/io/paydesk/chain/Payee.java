package io.paydesk.chain;

import io.paydesk.kernel.Money;

/** Who is to be paid so much from our coins. */
public record Payee(String address, Money amount) {}

package io.paydesk.deposit;

import io.paydesk.kernel.Money;

/** An amount that was told of a deposit though it cannot be, and by which ruling people say that it is so. */
public record ToldAmount(RulingKind ruling, Money amount) {}

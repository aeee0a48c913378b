package io.paydesk.channel;

import io.paydesk.kernel.Money;

/** A limit of a customer, and what of it is used up now (nothing of a single transaction's). */
public record LimitLine(Direction direction, Period period, Money cap, Money used) {
    public Money left() {
        return cap.covers(used) ? cap.minus(used) : Money.zero(cap.asset());
    }
}

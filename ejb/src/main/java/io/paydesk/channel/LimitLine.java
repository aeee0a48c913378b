package io.paydesk.channel;

import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;

/** A limit of a customer, and what of it is used up now (nothing of a single transaction's). */
public record LimitLine(Direction direction, Period period, Money cap, Money used) {
    public Money left() {
        return cap.covers(used) ? cap.minus(used) : Money.zero(cap.asset());
    }

    /** Refuses: LIMIT with what is left. */
    void require(Money amount) {
        if (!left().covers(amount)) {
            throw new Refusal(ChannelRefusal.LIMIT, left(), amount);
        }
    }
}

package io.paydesk.deposit;

import io.paydesk.channel.RuleKind;

/** The rules that money is judged by when it came. */
public enum DepositRuleCode implements RuleKind {
    /** Up to so much passes by itself. */
    AMOUNT,
    /** It is no more than the customer's tier may bring in one go; money that differs, or came late, can be. */
    OVER_TIER,
    /** The instrument it was announced from, there still or not, was proved at least so many hours ago. */
    NEW_INSTRUMENT,
    /** At most so many came in so many hours. */
    VELOCITY,
    /** Neither the customer's name nor the instrument's stands on a list of sanctions. */
    NAME;

    @Override
    public boolean isOfMoney() {
        return this == AMOUNT;
    }

    @Override
    public boolean isOfCount() {
        return this == VELOCITY;
    }

    @Override
    public boolean isOfHours() {
        return this == NEW_INSTRUMENT || this == VELOCITY;
    }
}

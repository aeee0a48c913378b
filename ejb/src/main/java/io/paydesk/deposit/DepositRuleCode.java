package io.paydesk.deposit;

/** The rules that money is judged by when it came. */
public enum DepositRuleCode {
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

    /** Whether it says an amount of money. */
    public boolean isOfMoney() {
        return this == AMOUNT;
    }

    /** Whether it says how many. */
    public boolean isOfCount() {
        return this == VELOCITY;
    }

    /** Whether it says hours. */
    public boolean isOfHours() {
        return this == NEW_INSTRUMENT || this == VELOCITY;
    }
}

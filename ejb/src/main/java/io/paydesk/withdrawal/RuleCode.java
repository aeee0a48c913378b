package io.paydesk.withdrawal;

import io.paydesk.channel.RuleKind;

/** The rules that a request is judged by. */
public enum RuleCode implements RuleKind {
    /** The instrument's holder is the account's owner by name. */
    HOLDER_NAME(WithdrawalReason.HOLDER_DIFFERS),
    /** Up to so much passes by itself. */
    AMOUNT(WithdrawalReason.AMOUNT),
    /** The instrument was proved at least so many hours ago. */
    INSTRUMENT_AGE(WithdrawalReason.NEW_INSTRUMENT),
    /** The password was changed at least so many hours ago. */
    PASSWORD_AGE(WithdrawalReason.NEW_PASSWORD),
    /** At most so many other accounts have the instrument, or proved it once. */
    SHARED_INSTRUMENT(WithdrawalReason.SECURITY),
    /** At most so many requests in so many hours. */
    VELOCITY(WithdrawalReason.MANY),
    /** The address is on at most so many lists of sanctions: on none. */
    SCREENING(WithdrawalReason.SECURITY),
    /** From so much on two people decide. */
    TWO_PEOPLE(WithdrawalReason.AMOUNT);

    private final WithdrawalReason reason;

    RuleCode(WithdrawalReason reason) {
        this.reason = reason;
    }

    @Override
    public boolean isOfMoney() {
        return this == AMOUNT || this == TWO_PEOPLE;
    }

    @Override
    public boolean isOfCount() {
        return this == SHARED_INSTRUMENT || this == VELOCITY;
    }

    @Override
    public boolean isOfHours() {
        return this == INSTRUMENT_AGE || this == PASSWORD_AGE || this == VELOCITY;
    }

    /** What the customer is told when it hits. */
    WithdrawalReason reason() {
        return reason;
    }
}

package io.paydesk.withdrawal;

/** The rules that a request is judged by. */
public enum RuleCode {
    /** Up to so much passes by itself. */
    AMOUNT(WithdrawalReason.AMOUNT),
    /** The instrument was proved at least so many hours ago. */
    INSTRUMENT_AGE(WithdrawalReason.NEW_INSTRUMENT),
    /** The password was changed at least so many hours ago. */
    PASSWORD_AGE(WithdrawalReason.NEW_PASSWORD),
    /** At most so many other accounts have the instrument. */
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

    /** What the customer is told when it hits. */
    WithdrawalReason reason() {
        return reason;
    }
}

package io.paydesk.deposit;

import java.util.Locale;

/** What two of the staff can decide about a deposit. */
public enum RulingKind {
    /** What is held is not taken: it goes back to where it came from. */
    REFUSE,
    /** What a rule held is credited. */
    RELEASE,
    /** A refund that failed is sent once more, to where it was sent before. */
    AGAIN,
    /** A refund that failed goes to another instrument of its owner's, which is proved. */
    REDIRECT,
    /** A refund that failed is ended: the money is the customer's, and all checks are made again. */
    CREDIT;

    /** Whether a deposit that stands there can be decided on like this. */
    boolean fits(DepositState state) {
        return switch (this) {
            case REFUSE -> state.isHeld();
            case RELEASE -> state == DepositState.HELD_REVIEW;
            case AGAIN, REDIRECT, CREDIT -> state == DepositState.REFUND_FAILED;
        };
    }

    /** As the step of the deposit is named. */
    String event() {
        return "rule-" + name().toLowerCase(Locale.ROOT);
    }
}

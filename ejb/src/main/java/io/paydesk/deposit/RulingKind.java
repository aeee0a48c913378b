package io.paydesk.deposit;

import io.paydesk.channel.EventKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
    CREDIT,
    /** It went back as another amount than was sent, as was told. */
    AS_TOLD,
    /** A part of it is back, and more than is left was charged back, as was told. */
    LOST_AS_TOLD,
    /** The acquirer or platform paid another amount out to us than it can, as was told. */
    PAID_AS_TOLD;

    /** Whether a deposit that stands there can be decided on like this. */
    boolean fits(DepositState state) {
        return switch (this) {
            case REFUSE -> state.isHeld();
            case RELEASE -> state == DepositState.HELD_REVIEW;
            case AGAIN, REDIRECT, CREDIT -> state == DepositState.REFUND_FAILED;
            case AS_TOLD -> state.isGoingBack();
            case LOST_AS_TOLD -> state.isGoingBack() || state.isHeld();
            case PAID_AS_TOLD -> true;
        };
    }

    /** What was told that it is about; null when that is nothing. */
    @Nullable
    EventKind told() {
        return switch (this) {
            case AS_TOLD -> EventKind.RETURNED;
            case LOST_AS_TOLD -> EventKind.CHARGEBACK;
            case PAID_AS_TOLD -> EventKind.SETTLED;
            default -> null;
        };
    }

    /** Whether it is a step of the deposit: what an acquirer pays us is none of its owner's business. */
    boolean isStep() {
        return this != PAID_AS_TOLD;
    }

    /** As the step of the deposit is named. */
    String event() {
        return "rule-" + name().toLowerCase(Locale.ROOT);
    }
}

package io.paydesk.deposit;

import io.paydesk.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** Every "no" of deposits. */
public enum DepositRefusal implements Refusal.Reason {
    /** None with this number, or not this account's. */
    DEPOSIT_UNKNOWN(Refusal.Kind.UNKNOWN, null),
    /** The account is not proved yet, or closed. */
    ACCOUNT_NOT_OPEN(Refusal.Kind.RULE, null),
    /** The instrument is of another kind or currency than the channel. */
    INSTRUMENT_DIFFERS(Refusal.Kind.INPUT, "instrument"),
    /** The instrument was refused, or money came back from it; a card may have ended. */
    INSTRUMENT_INVALID(Refusal.Kind.RULE, "instrument"),
    /** A deposit is not over. */
    DEPOSIT_OPEN(Refusal.Kind.RULE, null),
    /** So many wait for their payment already. */
    TOO_MANY_WAITING(Refusal.Kind.RULE, null),
    /** Paid, given up or decided meanwhile. */
    STATE_WRONG(Refusal.Kind.RULE, null),
    STRAY_UNKNOWN(Refusal.Kind.UNKNOWN, null),
    /** Somebody else decided it, or proposes something else. */
    STRAY_CHANGED(Refusal.Kind.RULE, null),
    /** Of another currency, or not the one that this payment belongs to. */
    DEPOSIT_DOES_NOT_FIT(Refusal.Kind.INPUT, "deposit"),
    /** Who proposed it does not approve it. */
    SECOND_PERSON_NEEDED(Refusal.Kind.RULE, null),
    /** What it was proposed for is not so any more, or something is proposed for it already. */
    RULING_DOES_NOT_FIT(Refusal.Kind.RULE, null),
    RULING_MISSING(Refusal.Kind.INPUT, "ruling"),
    /** Another amount was told than the one that was read; which. */
    TOLD_ANEW(Refusal.Kind.RULE, null),
    /** Not proved, of another currency, on a list, or of a frozen account: nothing goes there. */
    TARGET_WRONG(Refusal.Kind.INPUT, "instrument"),
    /** Nobody decides on the money of an account of their own. */
    OWN_ACCOUNT(Refusal.Kind.RULE, null),
    /** Empty, or longer than 500 characters. */
    WHY_MISSING(Refusal.Kind.INPUT, "why");

    private final Refusal.Kind kind;
    private final @Nullable String field;

    DepositRefusal(Refusal.Kind kind, @Nullable String field) {
        this.kind = kind;
        this.field = field;
    }

    @Override
    public Refusal.Kind kind() {
        return kind;
    }

    @Override
    public @Nullable String field() {
        return field;
    }
}

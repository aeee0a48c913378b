package io.paydesk.withdrawal;

import io.paydesk.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** Every "no" of withdrawals. */
public enum WithdrawalRefusal implements Refusal.Reason {
    /** None with this number, or another account's. */
    WITHDRAWAL_UNKNOWN,
    /** The account's mail address is not proved yet. */
    ADDRESS_NOT_PROVED,
    /** No money leaves the account until a restriction is lifted. */
    MONEY_STAYS,
    /** No money moves in the account at all. */
    MONEY_FROZEN,
    /** The account is closed. */
    NO_ACCOUNT_ANY_MORE,
    /** Of another kind or currency than the channel pays to. */
    INSTRUMENT_UNFIT,
    /** Not proved, proved too long ago, or money came back from it: to be proved before money goes there. */
    INSTRUMENT_STALE,
    /** An address that one of our own deposits was given: money would go in a circle. */
    OUR_OWN_ADDRESS,
    /** The fee would be all of it. */
    NOTHING_ARRIVES,
    /** Decided before, or nothing to decide. */
    ALREADY_DECIDED,
    /** Decides twice alone what takes two. */
    ALREADY_VOTED,
    /** Who proposed it cannot approve it. */
    OWN_REQUEST,
    /** The account of the one who decides. */
    OWN_ACCOUNT,
    /** Why is not said, or in more than 200 characters. */
    REASON_MISSING,
    /** Nothing was asked. */
    NOTHING_ASKED,
    /** Empty, or more than 500 characters. */
    ANSWER_FORM,
    /** On its way, or over. */
    TOO_LATE,
    /** Not in a state for this. */
    STATE_WRONG,
    /** The provider is still asked; people look for it after four hours. */
    STILL_ASKED,
    /** No batch with this number. */
    BATCH_UNKNOWN,
    /** The bank has taken the file, or told of something in it. */
    BATCH_TAKEN,
    /** The file is given up, or somebody proposes it. */
    BATCH_ENDED,
    /** Nobody proposes to give the file up. */
    NOTHING_PROPOSED,
    /** Who exported it for its signatures does not bring it back. */
    OWN_EXPORT,
    /** What left with a batch does not all wait in it any more. */
    PAYEES_CHANGED,
    /** Who proposed to give up a file or a transaction does not approve it. */
    OWN_PROPOSAL,
    /** A transaction that was given up has paid for the same after all, or may yet. */
    PAID_BEFORE,
    /** What spent the coins of a transaction pays for the same. */
    PAID_ELSEWHERE,
    /** What one is to go to stands on a list of sanctions now. */
    PAYEE_LISTED,
    /** This installation pays by files; or it does not. */
    NOT_BY_FILE,
    /** A withdrawal is not over. */
    WITHDRAWAL_OPEN;

    @Override
    public @Nullable String field() {
        return switch (this) {
            case INSTRUMENT_UNFIT, INSTRUMENT_STALE, OUR_OWN_ADDRESS -> "instrument";
            case NOTHING_ARRIVES -> "amount";
            case REASON_MISSING -> "reason";
            case ANSWER_FORM -> "answer";
            default -> null;
        };
    }

    @Override
    public Refusal.Kind kind() {
        return switch (this) {
            case WITHDRAWAL_UNKNOWN, BATCH_UNKNOWN -> Refusal.Kind.UNKNOWN;
            case INSTRUMENT_UNFIT, OUR_OWN_ADDRESS, NOTHING_ARRIVES, REASON_MISSING, ANSWER_FORM -> Refusal.Kind.INPUT;
            default -> Refusal.Kind.RULE;
        };
    }
}

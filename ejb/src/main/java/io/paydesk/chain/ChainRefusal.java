package io.paydesk.chain;

import io.paydesk.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** Every "no" about chains and spending our coins. */
public enum ChainRefusal implements Refusal.Reason {
    /** Not a whole number of the smallest unit a byte, or beyond what anybody pays. */
    RATE_WRONG,
    /** Steps of confirmations that leave an amount out, get shallower, or are of no chain. */
    CONFIRMATIONS_WRONG,
    /** Our coins, those that are being spent left out, do not pay for it. */
    NOT_ENOUGH_COINS,
    /** No transaction has this number. */
    SPENDING_UNKNOWN,
    /** Two people gave it up. */
    SPENDING_ABANDONED,
    /** A node tells of it, or it is over: it is not given up. */
    STILL_COMING,
    /** A node tells that another one has taken its place, and not which one: whom that one pays is not known. */
    SPENDER_UNKNOWN,
    /** Nobody proposes to give it up. */
    NOTHING_PROPOSED,
    /** Nodes take it in place of the one before only if its miner gets more. */
    FEE_TOO_LOW,
    /** It came back signed before. */
    SIGNED_BEFORE,
    /** Neither a PSBT nor a transaction. */
    SIGNED_FORM,
    /** Not the one that was exported. */
    SIGNED_ANOTHER,
    /** A signature is missing, or by another key. */
    SIGNATURE_MISSING;

    @Override
    public @Nullable String field() {
        return switch (this) {
            case RATE_WRONG -> "rate";
            case SIGNED_FORM, SIGNED_ANOTHER, SIGNATURE_MISSING -> "signed";
            default -> null;
        };
    }

    @Override
    public Refusal.Kind kind() {
        return switch (this) {
            case RATE_WRONG, CONFIRMATIONS_WRONG, SIGNED_FORM, SIGNED_ANOTHER, SIGNATURE_MISSING -> Refusal.Kind.INPUT;
            case SPENDING_UNKNOWN -> Refusal.Kind.UNKNOWN;
            default -> Refusal.Kind.RULE;
        };
    }
}

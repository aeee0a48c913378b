package io.paydesk.chain;

import io.paydesk.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A transaction from our coins as others may see it.
 *
 * @param transaction its name on the chain, which its signatures do not change
 * @param networkFee what its miner gets
 * @param confirmations of the {@code needed} ones; below 0 when another transaction has replaced it, by how many blocks
 * @param abandoning that somebody proposes to give it up
 * @param replacedBy the number of the one that spends its coins in its place
 */
public record SpendingView(
        long number,
        String transaction,
        Money networkFee,
        SpendingState state,
        int confirmations,
        int needed,
        @Nullable Abandoning abandoning,
        @Nullable Long replacedBy) {
    /** Whether something may still come of it. */
    public boolean isLive() {
        return state != SpendingState.SETTLED && state != SpendingState.ABANDONED;
    }

    /** Whether it may be mined: it is live, or was given up for another one and nothing shows yet that it lost. */
    public boolean mayCome() {
        return isLive() ? !isDead() : replacedBy != null && confirmations > -needed;
    }

    /** Whether another one has spent a coin of it in a block. */
    public boolean isReplaced() {
        return isLive() && confirmations < 0;
    }

    /** Whether that lies as deep as it would have to itself: it never comes. */
    public boolean isDead() {
        return isLive() && confirmations <= -needed;
    }

    /** Whether no node has told of it. */
    public boolean isUnseen() {
        return (state == SpendingState.EXPORTED || state == SpendingState.SIGNED) && confirmations == 0;
    }
}

package io.paydesk.chain;

import io.paydesk.kernel.Money;

/**
 * A transaction from our coins as others may see it.
 *
 * @param transaction its name on the chain, which its signatures do not change
 * @param networkFee what its miner gets
 * @param confirmations of the {@code needed} ones; below 0 when another transaction has replaced it
 */
public record SpendingView(
        long number, String transaction, Money networkFee, SpendingState state, int confirmations, int needed) {}

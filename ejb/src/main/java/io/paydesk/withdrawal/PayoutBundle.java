package io.paydesk.withdrawal;

import io.paydesk.kernel.Money;
import java.util.List;

/**
 * What the bank takes together: one payout, or all that left with a file.
 *
 * @param name {@code WD-100023} or {@code PB-1001}
 */
public record PayoutBundle(String name, String channel, List<Item> items) {
    /** One payout of it. */
    public record Item(WithdrawalId id, Money net, WithdrawalState state) {
        /** Whether the bank may have taken its money, and nobody told us. */
        public boolean isGoing() {
            return PayoutBundles.GOING.contains(state);
        }

        /** Whether its money is with us or its owner: what the bank took for it all the same has to come back. */
        public boolean isHere() {
            return !isGoing() && state != WithdrawalState.SETTLED;
        }

        /** Whether it is its owner's again, since it came back. */
        public boolean cameBack() {
            return state == WithdrawalState.RETURNED;
        }
    }
}

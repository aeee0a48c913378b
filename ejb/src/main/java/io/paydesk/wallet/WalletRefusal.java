package io.paydesk.wallet;

import io.paydesk.kernel.Refusal;

enum WalletRefusal implements Refusal.Reason {
    /** None with this number, or not this account's. */
    TRANSACTION_UNKNOWN;

    @Override
    public Refusal.Kind kind() {
        return Refusal.Kind.UNKNOWN;
    }
}

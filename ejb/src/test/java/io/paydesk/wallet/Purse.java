package io.paydesk.wallet;

import io.paydesk.withdrawal.WithdrawalState;
import io.paydesk.withdrawal.WithdrawalView;

/** What one customer has, holds and owes, in minor units, by the rules and without the books. */
final class Purse {
    private long available;
    private long held;
    private long owed;

    boolean isOwing() {
        return owed > 0;
    }

    /** Debts first. */
    void add(long minor) {
        var paid = Math.min(owed, minor);
        owed -= paid;
        available += minor - paid;
    }

    /** Taken back by a payer's bank; what is not there is owed. */
    void lose(long minor) {
        var taken = Math.min(available, minor);
        available -= taken;
        owed += minor - taken;
    }

    void hold(long minor) {
        available -= minor;
        held += minor;
    }

    /** A withdrawal went from one state to another. */
    void moved(WithdrawalState from, WithdrawalView now) {
        if (from == now.state()) {
            return;
        }
        var amount = now.amount().minor();
        if (from.isHeld() && !now.state().isHeld()) {
            held -= amount;
        }
        switch (now.state()) {
            case CANCELLED, REJECTED -> add(amount);
            case RETURNED -> add(now.feeReturned() ? amount : now.net().minor());
            default -> {}
        }
    }

    @Override
    public String toString() {
        return available + " + " + held + " - " + owed;
    }
}

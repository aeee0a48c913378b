package io.paydesk.account;

/**
 * What made a closed account somebody’s is about to be erased, in this transaction. Whoever still has money of its owner or open
 * business with them keeps it: money came late, was charged back, or a question is open. It is asked again at the next round.
 */
public final class AccountErasing {
    private final AccountView account;
    private boolean kept;

    AccountErasing(AccountView account) {
        this.account = account;
    }

    public AccountView account() {
        return account;
    }

    public void keep() {
        kept = true;
    }

    boolean isKept() {
        return kept;
    }
}

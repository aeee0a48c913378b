package io.paydesk.account;

import io.paydesk.kernel.Money;
import org.jspecify.annotations.Nullable;

/** All is to be as usual again for an account, in this transaction. Whoever knows of a debt of its owner says so: then no money leaves yet. */
public final class AccountLifting {
    private final AccountId account;
    private @Nullable Money debt;

    AccountLifting(AccountId account) {
        this.account = account;
    }

    public AccountId account() {
        return account;
    }

    public void owes(Money owed) {
        debt = owed;
    }

    @Nullable
    Money debt() {
        return debt;
    }
}

package io.paydesk.ledger;

import io.paydesk.kernel.Money;

/** So much to one ledger account: above zero credits it, below zero debits it. */
public record Posting(LedgerCode account, Money money) {
    public Posting {
        if (account.asset() != money.asset()) {
            throw new IllegalArgumentException(money + " to " + account);
        }
        if (money.isZero()) {
            throw new IllegalArgumentException("Nothing to " + account);
        }
    }

    Posting mirrored() {
        return new Posting(account, money.negated());
    }
}

package io.paydesk.ledger;

import io.paydesk.kernel.Money;

/**
 * What moved on a customer's ledger account in a period. The opening balance, with what came in and less what went out, is the
 * closing balance; what closes one period opens the next.
 *
 * @param after the version the account had before
 * @param upTo the version it had at the end; the movements are the versions between
 */
public record StatementPeriod(
        LedgerCode code, Money opening, Money in, Money out, Money closing, long after, long upTo) {
    public StatementPeriod {
        if (!opening.plus(in).minus(out).equals(closing)) {
            throw new IllegalStateException(code + " does not add up from version " + after + " to " + upTo);
        }
    }

    /** How many movements there are. */
    public long lines() {
        return upTo - after;
    }
}

package io.paydesk.ledger;

import io.paydesk.kernel.Refusal;

/** Every "no" of the ledger. */
public enum LedgerRefusal implements Refusal.Reason {
    /** An account would fall below its floor. */
    NOT_ENOUGH_MONEY,
    /** An account would rise above its ceiling, or above what can be counted. */
    TOO_MUCH_MONEY,
    /** No debits, or no credits, for the time being. */
    ACCOUNT_BLOCKED,
    /** Under this key something else was booked. */
    SAME_KEY_OTHER_CONTENT,
    /** A transaction is taken back once. */
    ALREADY_REVERSED,
    /** The customer still owes something. */
    DEBT_LEFT,
    /** Money is left in the account. */
    MONEY_LEFT,
    TRANSACTION_UNKNOWN,
    LEDGER_ACCOUNT_UNKNOWN,
    /** No days, or not from one to the same or a later one. */
    STATEMENT_DAYS,
    /** More days than a paper carries. */
    STATEMENT_PERIOD,
    /** More movements than a paper carries. */
    STATEMENT_TOO_LONG;

    @Override
    public Refusal.Kind kind() {
        return switch (this) {
            case TRANSACTION_UNKNOWN, LEDGER_ACCOUNT_UNKNOWN -> Refusal.Kind.UNKNOWN;
            case STATEMENT_DAYS, STATEMENT_PERIOD, STATEMENT_TOO_LONG -> Refusal.Kind.INPUT;
            default -> Refusal.Kind.RULE;
        };
    }
}

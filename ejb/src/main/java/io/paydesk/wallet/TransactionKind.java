package io.paydesk.wallet;

/** What moved. */
public enum TransactionKind {
    DEPOSIT,
    WITHDRAWAL,
    /** Added by a correction. */
    CREDIT,
    /** Taken by a correction. */
    DEBIT;

    /** Whether it adds to the wallet. */
    public boolean isIn() {
        return this == DEPOSIT || this == CREDIT;
    }

    /** Whether staff mended something, and no channel was used. */
    public boolean isCorrection() {
        return this == CREDIT || this == DEBIT;
    }
}

package io.paydesk.wallet;

/** What moved. */
public enum TransactionKind {
    DEPOSIT,
    WITHDRAWAL
}

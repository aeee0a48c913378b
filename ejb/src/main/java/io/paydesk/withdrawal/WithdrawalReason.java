package io.paydesk.withdrawal;

/** Why a withdrawal waits or ended, as its owner is told; what people wrote themselves stands beside it. */
public enum WithdrawalReason {
    /** Above what passes by itself. */
    AMOUNT,
    NEW_INSTRUMENT,
    NEW_PASSWORD,
    /** A sign that is looked into and not told. */
    SECURITY,
    /** The instrument's holder has another name than the account's owner. */
    HOLDER_DIFFERS,
    MANY,
    /** The account is restricted or frozen. */
    ACCOUNT_HELD,
    /** The instrument is to be proved again, or another one chosen. */
    INSTRUMENT_STALE,
    /** Less than a transaction of the chain can pay. */
    TOO_SMALL,
    /** Somebody asks something; what, stands beside it. */
    QUESTION,
    ANSWERED,
    /** The bank does not pay to this instrument. */
    BANK_REFUSED,
    /** The bank could not do it just then; it is tried again. */
    BANK_BUSY,
    REJECTED,
    OWN_WISH,
    /** Not answered for two weeks. */
    LAPSED,
    RETURNED_DATA,
    RETURNED_BANK
}

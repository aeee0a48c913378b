package io.paydesk.deposit;

/** What became of a stray payment. RETURNING: on its way back. */
public enum StrayState {
    OPEN,
    MATCHED,
    RETURNING,
    RETURNED
}

package io.paydesk.chain;

/** How sure a payment is. */
public enum PaymentState {
    /** Seen, and not as deep as it has to be. */
    PENDING,
    /** Deep enough: its channel told that it came. */
    CONFIRMED,
    /** Replaced, or not taken into any block for two weeks, before it counted. */
    GONE,
    /** Replaced, or out of the chain for hours, after it counted: its channel told that it was taken back. */
    LOST
}

package io.paydesk.chain;

/** How far a transaction from our coins is. */
public enum SpendingState {
    /** Waits for its signatures. */
    EXPORTED,
    /** Signed; nodes are told until one of them tells of it. */
    SIGNED,
    /** A node tells of it. */
    SEEN,
    /** As deep as it has to be. */
    SETTLED,
    /** Two people gave it up. */
    ABANDONED
}

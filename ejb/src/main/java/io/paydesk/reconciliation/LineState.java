package io.paydesk.reconciliation;

/** What became of a line of the bank. */
public enum LineState {
    /** Not looked at yet. */
    NEW,
    /** Tied to what booked it. */
    MATCHED,
    /** Nobody knows what it is. */
    OPEN,
    /** Somebody proposes what it is; another has to approve. */
    PROPOSED,
    /** Booked so, by two people. */
    BOOKED
}

package io.paydesk.reconciliation;

/** What became of a line of the bank. */
public enum LineState {
    /** Not looked at yet. */
    NEW,
    /** Tied to the transaction that booked it. */
    MATCHED,
    /** Nobody knows what it is. */
    OPEN,
    /** Somebody proposes to book it as a cost or an income of the house. */
    PROPOSED,
    /** Booked so, by two people. */
    BOOKED
}

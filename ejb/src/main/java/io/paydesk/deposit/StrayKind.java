package io.paydesk.deposit;

/** Why a payment fits nothing that waits for it. */
public enum StrayKind {
    /** No deposit has this reference. */
    UNKNOWN_REFERENCE,
    /** Another amount than announced. */
    DIFFERS,
    /** The deposit was given up, or its account closed. */
    LATE,
    /** The deposit was paid already. */
    AGAIN
}

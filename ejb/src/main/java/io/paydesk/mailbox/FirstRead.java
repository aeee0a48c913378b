package io.paydesk.mailbox;

/** What becomes of the mail that lay in a mailbox when it was added. */
public enum FirstRead {
    /** Everything becomes a ticket. */
    ALL,
    /** Nothing of it is taken in, only what comes from now on. */
    NEW_ONLY,
    /** What came in the last days is taken in. */
    LAST_DAYS
}

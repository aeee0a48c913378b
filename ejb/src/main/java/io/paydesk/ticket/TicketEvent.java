package io.paydesk.ticket;

/** What the house notes in a timeline by itself. */
public enum TicketEvent {
    STATUS,
    PRIORITY,
    TOPIC,
    ASSIGNED,
    /** The one who acted gave it to themselves. */
    TAKEN,
    UNASSIGNED,
    TAGGED,
    UNTAGGED,
    MERGED_INTO,
    MERGED_FROM,
    /** An answer that came back went out once more. */
    SENT_AGAIN,
    /** The mail that told the customer of the ticket came back; to whom, and why where that is known. */
    RECEIPT_RETURNED,
    /** The customer's address was wrong; the old and the new one. */
    ADDRESS_CORRECTED,
    /** So many more files came with a mail than are listed: they lie in its source. */
    FILES_LEFT_OUT,
    /** The customer was asked by mail to prove who they are. */
    PROOF_ASKED,
    /** And did. */
    PROVEN
}

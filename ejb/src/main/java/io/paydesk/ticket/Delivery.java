package io.paydesk.ticket;

/** Where an answer is on its way to the customer. */
public enum Delivery {
    QUEUED,
    SENDING,
    SENT,
    FAILED,
    HELD,
    BOUNCED
}

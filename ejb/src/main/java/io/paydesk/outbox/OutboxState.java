package io.paydesk.outbox;

/** The life of an item: QUEUED, SENDING, then SENT; FAILED when parked, HELD by the safety net, CANCELLED in time. */
public enum OutboxState {
    QUEUED,
    SENDING,
    SENT,
    FAILED,
    HELD,
    CANCELLED
}

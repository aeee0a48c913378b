package io.paydesk.care;

/** How far a proposal came. APPROVED: it waits for its time; STOPPED: by the customer. */
public enum CareState {
    OPEN,
    APPROVED,
    DONE,
    REFUSED,
    STOPPED
}

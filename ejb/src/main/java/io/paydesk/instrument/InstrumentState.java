package io.paydesk.instrument;

/** Where an instrument stands. STALE: proved more than a year ago, so it is to be proved again. */
public enum InstrumentState {
    UNVERIFIED,
    VERIFIED,
    STALE,
    INVALID,
    REMOVED
}

package io.paydesk.channel;

/** In what a channel's time is told. */
public enum ArrivalKind {
    INSTANT,
    HOURS,
    BUSINESS_DAYS
}

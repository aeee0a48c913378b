package io.paydesk.ticket;

/** How surely it is known who asks, rising: a mail that only claims an address is UNVERIFIED. */
public enum Trust {
    ANONYMOUS,
    UNVERIFIED,
    EMAIL_PROVEN,
    SIGNED_IN,
    STEP_UP
}

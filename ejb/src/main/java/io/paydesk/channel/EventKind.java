package io.paydesk.channel;

/** What a provider tells of money: it came, it was paid out, it did not go, it came back, it was charged back. */
public enum EventKind {
    RECEIVED,
    SETTLED,
    FAILED,
    RETURNED,
    CHARGEBACK
}

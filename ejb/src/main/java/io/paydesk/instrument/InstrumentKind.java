package io.paydesk.instrument;

/** What an instrument is. PLATFORM: an account at another payment platform, known by the name one has there. */
public enum InstrumentKind {
    BANK,
    CARD,
    PLATFORM,
    CHAIN
}

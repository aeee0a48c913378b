package io.paydesk.channel;

/** What kind of way it is; each fits the instruments of the same name. */
public enum ChannelKind {
    BANK,
    CARD,
    PLATFORM,
    CHAIN
}

package io.paydesk.ticket;

/** By which way a ticket or a message came. */
public enum Channel {
    EMAIL,
    WEB,
    CHAT,
    API
}

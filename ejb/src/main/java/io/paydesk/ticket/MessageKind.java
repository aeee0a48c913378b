package io.paydesk.ticket;

/** Who speaks: the customer, an agent, agents among themselves (NOTE), or the house (SYSTEM). */
public enum MessageKind {
    CUSTOMER,
    AGENT,
    NOTE,
    SYSTEM
}

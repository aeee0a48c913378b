package io.paydesk.channel;

/** Whether money comes to the customer's wallet or leaves it. */
public enum Direction {
    IN,
    OUT
}

package io.paydesk.chain;

/** News of a transaction from our coins: it is seen, or it is as deep as it has to be. */
public record SpendingMoved(long number, SpendingState state) {}

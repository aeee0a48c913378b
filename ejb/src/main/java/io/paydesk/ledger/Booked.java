package io.paydesk.ledger;

/**
 * What became of an entry.
 *
 * @param repeated whether it had been booked before, under the same key, and nothing was done now
 */
public record Booked(TransactionId id, boolean repeated) {}

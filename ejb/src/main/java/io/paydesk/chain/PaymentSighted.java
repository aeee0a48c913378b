package io.paydesk.chain;

/**
 * News of a payment that is not sure yet.
 *
 * @param deposit the number of the deposit whose address it is to
 * @param there whether one is on its way; false when none is any more
 */
public record PaymentSighted(long deposit, boolean there) {}

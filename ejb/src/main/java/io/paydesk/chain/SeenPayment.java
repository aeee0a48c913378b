package io.paydesk.chain;

import io.paydesk.kernel.Money;

/**
 * One output of a transaction, as a chain knows it now.
 *
 * @param confirmations how many blocks deep it is, 1 in the newest; 0 while it waits for one; below 0 once another transaction has
 *     spent the same money in a block, so that it can never come
 */
public record SeenPayment(String transaction, int output, String address, Money amount, int confirmations) {
    /** As providers' events are named: once for all times. */
    String name() {
        return transaction + ":" + output;
    }
}

/**
 * Digital assets on their chains: an address for each deposit, derived from a public key, what chains know of payments to them, and
 * transactions from our coins, made here and signed elsewhere. No private key is on any server: nothing here can spend.
 *
 * <p>Each payment seen is one row; once it is as deep as its amount asks, it is told as an event of its channel, as any provider
 * tells, under the name {@code transaction:output}: so it counts once. What is seen before that is an event for {@code deposit}:
 * {@link io.paydesk.chain.PaymentSighted}. News of our own transactions is {@link io.paydesk.chain.SpendingMoved}. Decisions 25, 29.
 */
@NullMarked
package io.paydesk.chain;

import org.jspecify.annotations.NullMarked;

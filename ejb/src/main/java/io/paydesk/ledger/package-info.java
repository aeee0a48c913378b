/**
 * Double entry: ledger accounts, transactions, postings. What the product exists for.
 *
 * <p>Credit is positive: what we owe a customer is above zero, what a bank holds for us below, so each transaction sums to
 * zero in each asset. Nothing booked is ever changed; a mistake is reversed, at most once. A ledger account's balance is on
 * its row and held by a CHECK, but for hot ones (fees, clearing, banks), which are only added to: theirs is the last
 * snapshot and the postings since.
 *
 * <p>{@link io.paydesk.ledger.Ledger#post} runs in the caller's transaction alone: a deposit's new state and its postings
 * are one. Two writers keep one contract: one call of a PostgreSQL function, and portable SQL. Rows are locked in the order
 * of their codes by both, always after the transaction's key.
 *
 * <p>{@link io.paydesk.ledger.LedgerHealth} proves the invariants, of this and of every higher feature that has an {@link
 * io.paydesk.ledger.InvariantSource}. Decisions 18 and 19; docs/ledger.md.
 */
@NullMarked
package io.paydesk.ledger;

import org.jspecify.annotations.NullMarked;

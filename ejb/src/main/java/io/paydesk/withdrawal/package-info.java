/**
 * Money out: a customer, or an enterprise's system for them, requests it; rules or people decide; a provider pays it out.
 *
 * <p>Amount is what leaves the wallet; fee and net sum to it; net is what arrives. What a state means for the books is in
 * {@code WithdrawalBook} alone: the hold stands from the request until it is sent, cancelled or rejected. A payout is never
 * sent twice: its number is the provider's idempotency key, and what nobody answered is asked for, not sent again.
 *
 * <p>Called by pages, the API and its own rounds; hears providers as a {@link io.paydesk.channel.EventTaker} and {@link
 * io.paydesk.account.AccountClosing}. Decisions 21 and 23; states and invariants in {@code docs/ledger.md}.
 */
@NullMarked
package io.paydesk.withdrawal;

import org.jspecify.annotations.NullMarked;

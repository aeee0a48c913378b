/**
 * Money in: asked for, matched with what providers tell by its reference, held where it must be, credited once.
 *
 * <p>Customers ask and cancel by {@link io.paydesk.deposit.Deposits}; what providers tell is taken by {@link
 * io.paydesk.deposit.DepositEvents}; what fits nothing lies in suspense until two of the staff have decided, by {@link
 * io.paydesk.deposit.StrayPayments}. A change of state, its record, its postings and its limits are one transaction, under the
 * account's lock and then the deposit's. Money that came is never refused: it is credited, held, or a stray payment.
 */
@NullMarked
package io.paydesk.deposit;

import org.jspecify.annotations.NullMarked;

/**
 * The customer's view of money: what moved, in which state it is and how it came there.
 *
 * <p>Deposits, withdrawals and corrections know this package, not the other way round: they record their changes of state here, and each
 * gives a {@link io.paydesk.wallet.TransactionSource} to be listed by.
 */
@NullMarked
package io.paydesk.wallet;

import org.jspecify.annotations.NullMarked;

/**
 * What two of the staff mend in a customer's wallet: a credit or a debit with a reason, and the reversing entry of one.
 *
 * <p>One of the staff proposes, within seven days another approves or refuses, by {@link io.paydesk.correction.Corrections}; neither for
 * an account of their own. What is approved is booked at once as one transaction of the ledger against COST, told to the customer by
 * letter in words meant for them, and stands in their wallet and statements. It is reversed at most once, by a correction of kind
 * REVERSAL, which two people decide as well; other features' transactions have ways of their own.
 *
 * <p>Debts come first: a credit pays them before it reaches the wallet, and after a reversal what is there pays what is owed; who still owes
 * is restricted.
 *
 * <p>Writers hold the account first, then the correction, then the one that it reverses. Called by the desk's pages; decision 27.
 */
@NullMarked
package io.paydesk.correction;

import org.jspecify.annotations.NullMarked;

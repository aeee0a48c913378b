/**
 * What the bank says against what the books say.
 *
 * <p>A statement is taken once, its lines one by one: a line with a reference of ours is told to the feature it is about, as a
 * provider's call would be; a line that a call has told already is the same money. What nobody takes is left on a work list, and
 * booked there by two people.
 */
@NullMarked
package io.paydesk.reconciliation;

import org.jspecify.annotations.NullMarked;

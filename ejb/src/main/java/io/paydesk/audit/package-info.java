/**
 * Who did what, when, to what: an append-only trace, hash-chained in the background.
 *
 * <p>{@link io.paydesk.audit.Audit#note} is called by the verb itself, in its transaction: no trace, no change.
 * The chain is made afterwards, so that writers never wait for each other; until an entry is chained its order is open.
 * Where the chain ended each day stands outside of the database, so that an end that was cut off or made anew is noticed.
 */
@NullMarked
package io.paydesk.audit;

import org.jspecify.annotations.NullMarked;

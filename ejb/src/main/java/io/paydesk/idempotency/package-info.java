/**
 * Calls that may be repeated act once: the stored answer is written in the transaction of what was done.
 */
@NullMarked
package io.paydesk.idempotency;

import org.jspecify.annotations.NullMarked;

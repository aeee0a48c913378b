/**
 * The ways money comes and goes: what each costs, takes and allows, and what their providers tell.
 *
 * <p>Fees, limits and days are rows, not code. A quote freezes what was shown: later terms never touch it.
 */
@NullMarked
package io.paydesk.channel;

import org.jspecify.annotations.NullMarked;

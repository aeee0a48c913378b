/**
 * What must leave the house after a commit: mail now, provider calls and pushes later.
 *
 * <p>A verb puts an item in its own transaction; {@link io.paydesk.outbox.OutboxRounds} hands it to the carrier of its
 * kind on whatever node claims it first. At least once: a carrier must bear the same item twice. A failing item is tried
 * again with growing pauses, then parked as FAILED where staff see it.
 */
@NullMarked
package io.paydesk.outbox;

import org.jspecify.annotations.NullMarked;

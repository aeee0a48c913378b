/**
 * The API of tickets and mail for other systems: {@code /api/v1}, JSON, Bearer tokens, errors as RFC 9457 problems.
 *
 * <p>One resource class per first path segment; one mapper per shape ({@link io.paydesk.web.api.TicketJson}), by hand
 * with jakarta.json, so that every server writes the same. What comes in is read by {@link io.paydesk.web.api.Members},
 * which gathers every violation before it refuses. {@link io.paydesk.web.api.Problems} is the one place where a no or a
 * fault becomes an answer. {@code openapi.json} beside these classes describes it all; a test holds them together.
 */
@NullMarked
package io.paydesk.web.api;

import org.jspecify.annotations.NullMarked;

/**
 * How somebody stays signed in: the browsers they use, their sessions on all nodes, and the patience of the house.
 *
 * <p>An HTTP session holds the number of an {@link io.paydesk.access.Sessions open session} and nothing else; whether it
 * still stands is asked at each request, so that ending it here ends it on every node. A device is known by a cookie of
 * 256 random bits, of which the SHA-256 is kept. Guessing is slowed by what is guessed and by network, and apart from
 * that by device, so that nobody locks out an owner who comes from a browser of theirs.
 */
@NullMarked
package io.paydesk.access;

import org.jspecify.annotations.NullMarked;

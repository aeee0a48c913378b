/**
 * How somebody proves who they are: passwords, links and codes of one use, second factors.
 *
 * <p>Knows a {@link io.paydesk.credential.Holder}, never what an account or a member of staff is: both come here. Nothing
 * is kept that would serve a thief: passwords as Argon2id hashes, links and recovery codes as SHA-256 of something long
 * and random, secrets of authenticators sealed. Whoever fails is answered, not thrown out: a count that must survive
 * is kept in the same transaction (so a wrong code is an answer, no {@link io.paydesk.kernel.Refusal}).
 */
@NullMarked
package io.paydesk.credential;

import org.jspecify.annotations.NullMarked;

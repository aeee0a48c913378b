/**
 * Mails of the house that belong to no ticket: links, news about an account, invitations.
 *
 * <p>A feature says which {@link io.paydesk.letter.Letter} goes to whom with which facts; the words are the mail gateway's.
 * It is an item of the outbox like any mail. What only the recipient may read, such as a link of one use, is sealed in the
 * outbox and opened when the letter leaves.
 */
@NullMarked
package io.paydesk.letter;

import org.jspecify.annotations.NullMarked;

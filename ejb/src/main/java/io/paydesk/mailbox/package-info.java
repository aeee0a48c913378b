/**
 * The mailboxes that administrators add on the page, beside the one of the settings, and how each of them is doing.
 *
 * <p>Words: a mailbox is <em>asked about</em> until somebody says what to do with the mail that lies there; before that
 * nothing in it is read or marked. Its <em>sign</em> is what the node that reads it last told. Passwords lie sealed
 * ({@code kernel.Secrets}). Number 0 is the mailbox of the settings, which has a sign but no row.
 *
 * <p>Called by the pages; the mail gateway reads {@link io.paydesk.mailbox.Mailboxes#toRead} every few seconds, tells
 * signs, and lends its means to look at a server ({@link io.paydesk.mailbox.Connections}).
 */
@NullMarked
package io.paydesk.mailbox;

import org.jspecify.annotations.NullMarked;

/**
 * Every mail ever fetched has exactly one row here, written in the transaction that did what the mail caused.
 *
 * <p>Called by the mail gateway. A mail is known by mailbox source, UIDVALIDITY and UID; the same bytes under a new UID
 * (a folder made anew, a server moved) take over the old row.
 */
@NullMarked
package io.paydesk.maillog;

import org.jspecify.annotations.NullMarked;

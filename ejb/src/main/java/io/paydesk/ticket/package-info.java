/**
 * A customer's request and everything said about it: one ticket, one timeline of messages, whatever the channel.
 *
 * <p>Invariants: only {@link io.paydesk.ticket.TicketStatus}'s ways lead from state to state; knowing a number opens
 * nothing; a message once sent is not changed; an answer and its outbox item are one transaction.
 *
 * <p>Verbs: {@link io.paydesk.ticket.Tickets}, and a class of its own for each further one; lists and counts: {@link io.paydesk.ticket.TicketBoard}; files:
 * {@link io.paydesk.ticket.Attachments}; what the mail gateway sends: {@link io.paydesk.ticket.OutgoingMails}.
 */
@NullMarked
package io.paydesk.ticket;

import org.jspecify.annotations.NullMarked;

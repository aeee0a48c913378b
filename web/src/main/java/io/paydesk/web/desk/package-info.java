/**
 * The staff's desk: sign-in, tickets, mail log, and the files and mail frames they show. {@code TicketsPage} loads what
 * is seen, {@code Composer} sends, {@code TicketActions} changes.
 */
@NullMarked
package io.paydesk.web.desk;

import org.jspecify.annotations.NullMarked;

package io.paydesk.ticket;

/**
 * The states of a ticket. NEW: nobody has answered. OPEN: the staff's turn. PENDING: the customer's turn. SOLVED: done
 * unless the customer writes again. CLOSED: done for good; a reply opens a linked new ticket.
 */
public enum TicketStatus {
    NEW,
    OPEN,
    PENDING,
    SOLVED,
    CLOSED;

    /** Whether staff may set it by hand from here: never back to NEW, never out of CLOSED. */
    boolean leadsTo(TicketStatus next) {
        return this == next || (this != CLOSED && next != NEW);
    }

    /** Whether somebody waits for staff. */
    boolean isStaffsTurn() {
        return this == NEW || this == OPEN;
    }

    /** The state after the customer wrote: a waiting or solved ticket is the staff's turn again. */
    TicketStatus afterCustomerWrote() {
        return this == PENDING || this == SOLVED ? OPEN : this;
    }
}

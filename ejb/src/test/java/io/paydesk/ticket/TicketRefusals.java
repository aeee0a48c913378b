package io.paydesk.ticket;

import io.paydesk.kernel.Refusal;

/** The house's no to what is done with tickets, for tests of other features. */
public final class TicketRefusals {
    public static final Refusal.Reason UNKNOWN = TicketRefusal.TICKET_UNKNOWN;
    public static final Refusal.Reason MERGED = TicketRefusal.TICKET_MERGED;
    public static final Refusal.Reason OTHER_REQUESTER = TicketRefusal.MERGE_OTHER_REQUESTER;
    public static final Refusal.Reason TOO_MANY = TicketRefusal.MERGE_TOO_MANY;
    public static final Refusal.Reason UNHEARD = TicketRefusal.UNHEARD;

    private TicketRefusals() {}
}

package io.paydesk.ticket;

import io.paydesk.kernel.Refusal;

/** The number people use: {@code PD-100023} is ticket 100023. */
public final class TicketNumber {
    private static final String PREFIX = "PD-";

    private TicketNumber() {}

    public static String of(long id) {
        return PREFIX + id;
    }

    /** Refuses: TICKET_UNKNOWN for anything that is no number of ours. */
    static long id(String number) {
        if (!number.matches("PD-[1-9][0-9]{0,17}")) {
            throw new Refusal(TicketRefusal.TICKET_UNKNOWN, number);
        }
        return Long.parseLong(number.substring(PREFIX.length()));
    }
}

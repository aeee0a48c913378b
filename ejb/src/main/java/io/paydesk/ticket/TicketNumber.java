package io.paydesk.ticket;

import io.paydesk.kernel.Refusal;
import java.util.Optional;

/** The number people use: {@code PD-100023} is ticket 100023. */
public final class TicketNumber {
    private static final String PREFIX = "PD-";
    private static final String WRITTEN = "PD-[1-9][0-9]{0,17}";

    private TicketNumber() {}

    public static String of(long id) {
        return PREFIX + id;
    }

    /** The ticket a number names, which need not exist; empty for anything that is no number of ours. */
    static Optional<Long> read(String number) {
        return number.matches(WRITTEN) ? Optional.of(id(number)) : Optional.empty();
    }

    /** Refuses: TICKET_UNKNOWN for anything that is no number of ours. */
    static long id(String number) {
        if (!number.matches(WRITTEN)) {
            throw new Refusal(TicketRefusal.TICKET_UNKNOWN, number);
        }
        return Long.parseLong(number.substring(PREFIX.length()));
    }
}

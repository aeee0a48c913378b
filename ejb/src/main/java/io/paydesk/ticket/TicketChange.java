package io.paydesk.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a ticket; null leaves as it is. An assignee of 0 means nobody. With a version the change is refused when
 * somebody else was faster.
 */
public record TicketChange(
        @Nullable Integer version,
        @Nullable TicketStatus status,
        @Nullable Priority priority,
        @Nullable Long assignee,
        @Nullable Topic topic,
        @Nullable List<String> tags) {
    public static TicketChange status(TicketStatus status) {
        return new TicketChange(null, status, null, null, null, null);
    }

    /** Gives the ticket to a staff member; 0 takes it from everybody. */
    public static TicketChange assignee(long staffId) {
        return new TicketChange(null, null, null, staffId, null, null);
    }
}

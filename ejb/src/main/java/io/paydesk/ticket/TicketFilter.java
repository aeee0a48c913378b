package io.paydesk.ticket;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets: empty or null leaves open. The assignee is a staff number, 0 for nobody; the text is looked for in number, subject and
 * requester.
 */
public record TicketFilter(
        Set<TicketStatus> status,
        @Nullable Topic topic,
        @Nullable Channel channel,
        @Nullable Long assignee,
        @Nullable String requester,
        @Nullable String text) {
    public static final TicketFilter ALL = new TicketFilter(Set.of(), null, null, null, null, null);
    public static final Set<TicketStatus> UNSOLVED = Set.of(TicketStatus.NEW, TicketStatus.OPEN, TicketStatus.PENDING);

    public TicketFilter {
        status = Set.copyOf(status);
    }

    /** The tickets in one of these states, assigned as said (null: however). */
    public static TicketFilter of(Set<TicketStatus> status, @Nullable Long assignee) {
        return new TicketFilter(status, null, null, assignee, null, null);
    }
}

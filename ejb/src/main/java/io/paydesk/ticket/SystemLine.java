package io.paydesk.ticket;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of the house's own in a timeline, as data: pages and API make a sentence of it in their reader's language.
 * {@code detail} is what the sentence names: a constant (status, priority, topic), a colleague, tags, a ticket's number, or "".
 */
public record SystemLine(TicketEvent event, String detail) {
    /** Empty when nothing is other than before. */
    static Optional<SystemLine> of(TicketEvent event, Enum<?> before, Enum<?> after) {
        return before == after ? Optional.empty() : Optional.of(new SystemLine(event, after.name()));
    }

    /** Empty when there are no such tags. */
    static Optional<SystemLine> of(TicketEvent event, List<String> tags) {
        return tags.isEmpty() ? Optional.empty() : Optional.of(new SystemLine(event, String.join(", ", tags)));
    }

    /** Names the next one by number, null for nobody; empty when it is the one of before. */
    static Optional<SystemLine> assigned(@Nullable Long before, @Nullable Long next) {
        if (Objects.equals(before, next)) {
            return Optional.empty();
        }
        return Optional.of(
                next == null
                        ? new SystemLine(TicketEvent.UNASSIGNED, "")
                        : new SystemLine(TicketEvent.ASSIGNED, "" + next));
    }
}

package io.paydesk.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer or note as its author wrote it, the state the ticket is to have afterwards (null: as it is), and the last
 * message that the author had read (null: whatever was said).
 */
public record Draft(
        String text, List<NewAttachment> attachments, @Nullable TicketStatus statusAfter, @Nullable Long heard) {
    public Draft(String text, List<NewAttachment> attachments, @Nullable TicketStatus statusAfter) {
        this(text, attachments, statusAfter, null);
    }

    public Draft {
        attachments = List.copyOf(attachments);
    }
}

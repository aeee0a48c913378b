package io.paydesk.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer or note as its author wrote it, and the state the ticket is to have afterwards (null: as it is). */
public record Draft(String text, List<NewAttachment> attachments, @Nullable TicketStatus statusAfter) {
    public Draft {
        attachments = List.copyOf(attachments);
    }
}

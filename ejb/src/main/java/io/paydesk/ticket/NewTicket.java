package io.paydesk.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request to be opened: by page, chat or API. Null topic or language: found out from the text. */
public record NewTicket(
        Channel channel,
        Person requester,
        Trust trust,
        String subject,
        String text,
        @Nullable Topic topic,
        @Nullable String language,
        @Nullable Priority priority,
        List<NewAttachment> attachments) {
    public NewTicket {
        attachments = List.copyOf(attachments);
    }
}

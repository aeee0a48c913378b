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
        List<NewAttachment> attachments,
        List<String> tags) {
    public NewTicket {
        attachments = List.copyOf(attachments);
        tags = List.copyOf(tags);
    }

    /** A request without tags: customers set none. */
    public NewTicket(
            Channel channel,
            Person requester,
            Trust trust,
            String subject,
            String text,
            @Nullable Topic topic,
            @Nullable String language,
            @Nullable Priority priority,
            List<NewAttachment> attachments) {
        this(channel, requester, trust, subject, text, topic, language, priority, attachments, List.of());
    }
}

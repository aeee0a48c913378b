package io.paydesk.ticket;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row in a list of tickets. {@code dueAt} is the next promise, null once it is kept; {@code unseen} until staff looked. */
public record TicketLine(
        String number,
        String subject,
        TicketStatus status,
        Priority priority,
        Channel channel,
        Topic topic,
        String language,
        Person requester,
        @Nullable Long requesterAccount,
        Trust trust,
        TicketView.@Nullable Assignee assignee,
        String team,
        List<String> tags,
        @Nullable String transaction,
        String preview,
        boolean unseen,
        Instant createdAt,
        Instant updatedAt,
        TicketView.Sla sla,
        @Nullable Instant dueAt) {}

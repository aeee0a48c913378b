package io.paydesk.ticket;

import io.paydesk.account.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row in a list of tickets. {@code unseen} until staff looked;
 * {@code previewBy} names whose words the preview is, null for the requester's.
 */
public record TicketLine(
        String number,
        String subject,
        TicketStatus status,
        Priority priority,
        Channel channel,
        Topic topic,
        String language,
        Person requester,
        @Nullable AccountId requesterAccount,
        Trust trust,
        TicketView.@Nullable Assignee assignee,
        String team,
        List<String> tags,
        @Nullable String transaction,
        String preview,
        @Nullable String previewBy,
        boolean unseen,
        boolean answerReturned,
        Instant createdAt,
        Instant updatedAt,
        TicketView.Sla sla) {}

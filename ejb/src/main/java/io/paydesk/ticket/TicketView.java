package io.paydesk.ticket;

import io.paydesk.account.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as others may see it; {@code version} travels in forms that change it. {@code mergedInto} is the number of the ticket in which
 * this one goes on. {@code messages} are a part of its timeline: {@code earlier} and {@code later} say whether there are more.
 */
public record TicketView(
        String number,
        int version,
        String subject,
        TicketStatus status,
        Priority priority,
        Channel channel,
        Topic topic,
        String language,
        Person requester,
        @Nullable AccountId requesterAccount,
        Trust trust,
        @Nullable Assignee assignee,
        String team,
        List<String> tags,
        @Nullable String transaction,
        @Nullable String followUpOf,
        @Nullable String mergedInto,
        Instant createdAt,
        Instant updatedAt,
        Sla sla,
        List<Person> participants,
        List<MessageView> messages,
        boolean earlier,
        boolean later) {
    /** The agent who looks after it. */
    public record Assignee(long id, String email, String name) {}

    /**
     * What was promised, and whether it has been broken. {@code firstRespondedAt} is null until somebody answered; {@code dueAt} is
     * the promise that comes due next, null when none is open or it is the customer's turn.
     */
    public record Sla(
            Instant firstResponseDueAt,
            Instant resolutionDueAt,
            boolean breached,
            @Nullable Instant firstRespondedAt,
            @Nullable Instant dueAt) {}

    public TicketView {
        tags = List.copyOf(tags);
        participants = List.copyOf(participants);
        messages = List.copyOf(messages);
    }
}

package io.paydesk.ticket;

import io.paydesk.outbox.Outbox;
import io.paydesk.staff.Staff;
import io.paydesk.staff.StaffView;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the views that others may see, with as few queries as a list of any length allows. */
@Dependent
class Timeline {
    @PersistenceContext
    EntityManager em;

    @Inject
    Staff staff;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    TicketView view(Ticket ticket) {
        var people = em.createQuery("from Participant p where p.key.ticketId = ?1", Participant.class)
                .setParameter(1, ticket.id)
                .getResultList();
        var messages = em.createQuery("from Message m where m.ticketId = ?1 order by m.id", Message.class)
                .setParameter(1, ticket.id)
                .getResultList();
        var helpers = ticket.assigneeId == null ? Map.<Long, StaffView>of() : staff.named(List.of(ticket.assigneeId));
        return new TicketView(
                ticket.number(),
                ticket.version,
                ticket.subject,
                ticket.status,
                ticket.priority,
                ticket.channel,
                ticket.topic,
                ticket.language,
                new Person(ticket.requesterEmail, ticket.requesterName),
                ticket.requesterAccount,
                ticket.trust,
                assignee(ticket, helpers),
                ticket.team,
                List.copyOf(ticket.tags),
                ticket.transactionRef,
                ticket.followUpOf == null ? null : TicketNumber.of(ticket.followUpOf),
                ticket.createdAt,
                ticket.updatedAt,
                sla(ticket),
                people.stream().map(Participant::person).toList(),
                views(messages));
    }

    List<MessageView> views(List<Message> messages) {
        var ids = messages.stream().map(message -> message.id).toList();
        var files = files(ids);
        var items = outbox.states(messages.stream()
                .map(message -> message.outboxId)
                .filter(Objects::nonNull)
                .toList());
        return messages.stream()
                .map(message -> message.view(
                        files.getOrDefault(message.id, List.of()),
                        message.outboxId == null ? null : items.get(message.outboxId)))
                .toList();
    }

    List<TicketLine> lines(List<Ticket> tickets) {
        var helpers = staff.named(tickets.stream()
                .map(ticket -> ticket.assigneeId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return tickets.stream().map(ticket -> line(ticket, helpers)).toList();
    }

    private TicketLine line(Ticket ticket, Map<Long, StaffView> helpers) {
        return new TicketLine(
                ticket.number(),
                ticket.subject,
                ticket.status,
                ticket.priority,
                ticket.channel,
                ticket.topic,
                ticket.language,
                new Person(ticket.requesterEmail, ticket.requesterName),
                ticket.requesterAccount,
                ticket.trust,
                assignee(ticket, helpers),
                ticket.team,
                List.copyOf(ticket.tags),
                ticket.transactionRef,
                ticket.preview,
                ticket.unseen,
                ticket.createdAt,
                ticket.updatedAt,
                sla(ticket),
                ticket.dueAt());
    }

    private TicketView.Sla sla(Ticket ticket) {
        return new TicketView.Sla(
                ticket.firstResponseDueAt, ticket.resolutionDueAt, ticket.isBreached(clock.instant()));
    }

    private static TicketView.@Nullable Assignee assignee(Ticket ticket, Map<Long, StaffView> helpers) {
        var member = ticket.assigneeId == null ? null : helpers.get(ticket.assigneeId);
        return member == null ? null : new TicketView.Assignee(member.id(), member.email(), member.name());
    }

    private Map<Long, List<AttachmentView>> files(Collection<Long> messageIds) {
        if (messageIds.isEmpty()) {
            return Map.of();
        }
        return em.createQuery("from Attachment a where a.messageId in ?1 order by a.id", Attachment.class)
                .setParameter(1, messageIds)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        file -> file.messageId, Collectors.mapping(Attachment::view, Collectors.toList())));
    }
}

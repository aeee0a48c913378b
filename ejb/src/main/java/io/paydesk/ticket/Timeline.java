package io.paydesk.ticket;

import io.paydesk.account.AccountView;
import io.paydesk.account.Accounts;
import io.paydesk.audit.Actor;
import io.paydesk.outbox.Outbox;
import io.paydesk.staff.Staff;
import io.paydesk.staff.StaffView;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
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

    @EJB
    Staff staff;

    @EJB
    Accounts accounts;

    @EJB
    Outbox outbox;

    @Inject
    Clock clock;

    @Inject
    MergedTickets merged;

    /** Consecutive messages, and whether there are more on either side. */
    private record Slice(List<Message> messages, boolean earlier, boolean later) {}

    /** Notes what somebody did to the ticket: nobody's turn changes by it, and nothing is sent. */
    void note(Ticket ticket, Actor who, List<SystemLine> lines, Instant now) {
        lines.stream()
                .map(line -> Message.byHouse(ticket, who, named(line, who), now))
                .forEach(em::persist);
    }

    /** Notes what became of a mail of ours with this Message-ID. */
    void note(Ticket ticket, Actor who, SystemLine line, String messageId, Instant now) {
        var note = Message.byHouse(ticket, who, line, now);
        note.isKnownAs(messageId);
        em.persist(note);
    }

    private SystemLine named(SystemLine line, Actor who) {
        if (line.event() != TicketEvent.ASSIGNED) {
            return line;
        }
        var id = Long.parseLong(line.detail());
        if (who.kind() == Actor.Kind.STAFF && who.staffId() == id) {
            return new SystemLine(TicketEvent.TAKEN, "");
        }
        var member = staff.named(List.of(id)).get(id);
        return new SystemLine(TicketEvent.ASSIGNED, member == null ? line.detail() : member.name());
    }

    /** Whether an answer came back that is not sent again, and the customer has not written since; merged ones included. */
    boolean hasReturnedAnswer(Ticket ticket) {
        return em.createQuery(
                                "select count(m) from Message m where m.ticketId in ?1 and m.bounced = true and not exists"
                                        + " (select 1 from Message c where c.ticketId in ?1 and c.kind = CUSTOMER and c.id > m.id)",
                                Long.class)
                        .setParameter(1, merged.family(ticket))
                        .getSingleResult()
                > 0;
    }

    /** Messages of others that came after this one, a merged ticket's included. */
    long after(Ticket ticket, long message) {
        return em.createQuery(
                        "select count(m) from Message m where m.ticketId in ?1 and m.id > ?2"
                                + " and m.kind in (CUSTOMER, AGENT) or m.ticketId = ?3 and m.id > ?2 and m.event = MERGED_FROM",
                        Long.class)
                .setParameter(1, merged.family(ticket))
                .setParameter(2, message)
                .setParameter(3, ticket.id)
                .getSingleResult();
    }

    TicketView view(Ticket ticket) {
        return view(ticket, TimelinePart.NEWEST);
    }

    TicketView view(Ticket ticket, TimelinePart part) {
        var goesOnIn = merged.goesOnIn(ticket);
        var slice = slice(ticket, part);
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
                accounts.byEmail(ticket.requesterEmail)
                        .filter(AccountView::isProven)
                        .map(AccountView::id)
                        .orElse(null),
                ticket.trust(clock.instant()),
                assignee(ticket, helpers),
                ticket.team,
                List.copyOf(ticket.tags),
                ticket.transactionRef,
                ticket.followUpOf == null ? null : TicketNumber.of(ticket.followUpOf),
                goesOnIn == null ? null : TicketNumber.of(goesOnIn),
                ticket.createdAt,
                ticket.updatedAt,
                sla(ticket),
                people(ticket),
                views(slice.messages()),
                slice.earlier(),
                slice.later());
    }

    /** In the order of arrival, those of merged tickets among them; what the house noted in these is theirs alone. */
    private Slice slice(Ticket ticket, TimelinePart part) {
        var family = merged.family(ticket);
        var before = new ArrayList<>(messages(
                family,
                ticket,
                "m.id < ?3 order by m.id desc",
                part.before() == null ? Long.MAX_VALUE : part.before(),
                part.most() + 1));
        var earlier = before.size() > part.most();
        if (earlier) {
            before.remove(part.most());
        }
        Collections.reverse(before);
        if (part.before() == null || !part.onward()) {
            return new Slice(before, earlier, part.before() != null);
        }
        var room = TimelinePart.MAX - before.size();
        var rest = messages(family, ticket, "m.id >= ?3 order by m.id", part.before(), room + 1);
        before.addAll(rest.subList(0, Math.min(room, rest.size())));
        return new Slice(before, earlier, rest.size() > room);
    }

    private List<Message> messages(List<Long> family, Ticket ticket, String which, long border, int most) {
        return em.createQuery(
                        "from Message m where m.ticketId in ?1 and (m.ticketId = ?2 or m.kind <> SYSTEM) and " + which,
                        Message.class)
                .setParameter(1, family)
                .setParameter(2, ticket.id)
                .setParameter(3, border)
                .setMaxResults(most)
                .getResultList();
    }

    /** Who takes part here, and in what the same customer asked and was merged into it. */
    private List<Person> people(Ticket ticket) {
        var byEmail = new LinkedHashMap<String, Person>();
        em.createQuery("from Participant p where p.key.ticketId in ?1", Participant.class)
                .setParameter(1, merged.ofRequester(ticket))
                .getResultStream()
                .map(Participant::person)
                .forEach(person -> byEmail.putIfAbsent(person.email(), person));
        return List.copyOf(byEmail.values());
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
        var owners = accounts.byEmails(
                tickets.stream().map(ticket -> ticket.requesterEmail).collect(Collectors.toSet()));
        return tickets.stream().map(ticket -> line(ticket, helpers, owners)).toList();
    }

    private TicketLine line(Ticket ticket, Map<Long, StaffView> helpers, Map<String, AccountView> owners) {
        var owner = owners.get(ticket.requesterEmail);
        return new TicketLine(
                ticket.number(),
                ticket.subject,
                ticket.status,
                ticket.priority,
                ticket.channel,
                ticket.topic,
                ticket.language,
                new Person(ticket.requesterEmail, ticket.requesterName),
                owner == null || !owner.isProven() ? null : owner.id(),
                ticket.trust(clock.instant()),
                assignee(ticket, helpers),
                ticket.team,
                List.copyOf(ticket.tags),
                ticket.transactionRef,
                ticket.preview,
                ticket.previewBy,
                ticket.unseen,
                ticket.answerReturned,
                ticket.createdAt,
                ticket.updatedAt,
                sla(ticket));
    }

    private TicketView.Sla sla(Ticket ticket) {
        return new TicketView.Sla(
                ticket.firstResponseDueAt,
                ticket.resolutionDueAt,
                ticket.isBreached(clock.instant()),
                ticket.firstRespondedAt,
                ticket.dueAt());
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

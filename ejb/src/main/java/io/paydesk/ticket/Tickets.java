package io.paydesk.ticket;

import io.paydesk.account.AccountView;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Refusal;
import io.paydesk.outbox.Outbox;
import io.paydesk.staff.Staff;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What staff and systems do with tickets. Each verb checks the right of who asks, and leaves a trace. */
@Stateless
public class Tickets {
    static final String READ = "tickets:read";
    static final String WRITE = "tickets:write";

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @EJB
    Audit audit;

    @EJB
    Outbox outbox;

    @Inject
    ReplyFrom from;

    @EJB
    Staff staff;

    @Inject
    Timeline timeline;

    /**
     * Opens a ticket for a customer. No acknowledgement goes out: who opens it by page or API shows the number at once.
     * Refuses: NOT_ALLOWED, SUBJECT_MISSING, SUBJECT_TOO_LONG, TEXT_MISSING, TEXT_TOO_LONG, REQUESTER_EMAIL_WRONG,
     * TOO_MANY_ATTACHMENTS, TOO_MANY_TAGS, TAG_WRONG.
     */
    public TicketView open(Actor actor, NewTicket request) {
        actor.require(WRITE);
        Message.checkText(request.text());
        Attachments.checkTogether(request.attachments());
        checkEmail(request.requester().email());
        var ticket = new Ticket(request, clock.instant());
        em.persist(ticket);
        em.persist(new Participant(ticket, request.requester()));
        var message = new Message(
                ticket,
                MessageKind.CUSTOMER,
                request.channel(),
                request.requester(),
                request.trust(),
                request.text(),
                clock.instant());
        keep(message, request.attachments());
        audit.note(
                actor,
                "ticket.open",
                "ticket:" + ticket.number(),
                request.channel().name());
        em.flush();
        return timeline.view(ticket);
    }

    /** The ticket with its newest 500 messages; the look is noted. Refuses: NOT_ALLOWED, TICKET_UNKNOWN. */
    public TicketView get(Actor actor, String number) {
        return get(actor, number, TimelinePart.NEWEST);
    }

    /** The ticket with a part of its timeline; the look is noted. Refuses: NOT_ALLOWED, TICKET_UNKNOWN. */
    public TicketView get(Actor actor, String number, TimelinePart part) {
        actor.require(READ);
        var ticket = known(number);
        audit.note(actor, "ticket.read", "ticket:" + ticket.number(), "");
        return timeline.view(ticket, part);
    }

    /** One message, whichever ticket it is in. Refuses: NOT_ALLOWED, MESSAGE_UNKNOWN. */
    public MessageView message(Actor actor, String id) {
        actor.require(READ);
        var message = Optional.of(id)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(text -> em.find(Message.class, Long.parseLong(text)))
                .orElseThrow(() -> new Refusal(TicketRefusal.MESSAGE_UNKNOWN));
        return timeline.views(List.of(message)).get(0);
    }

    /** The ticket once more, for a reading that is noted already. Refuses: NOT_ALLOWED, TICKET_UNKNOWN. */
    public TicketView getAgain(Actor actor, String number, TimelinePart part) {
        actor.require(READ);
        return timeline.view(known(number), part);
    }

    /** Whether there is such a ticket and this customer asked it. Refuses: NOT_ALLOWED. */
    public boolean isAskedBy(Actor actor, String number, AccountView customer) {
        actor.require(READ);
        return TicketNumber.read(number)
                .map(id -> em.find(Ticket.class, id))
                .filter(ticket -> ticket.requesterEmail.equalsIgnoreCase(customer.email()))
                .isPresent();
    }

    /** An agent opened it: it is no longer marked as unseen. Refuses: NOT_ALLOWED, TICKET_UNKNOWN for what is no number. */
    public void seen(Actor actor, String number) {
        actor.require(READ);
        em.createQuery("update Ticket t set t.unseen = false where t.id = ?1 and t.unseen = true")
                .setParameter(1, TicketNumber.id(number))
                .executeUpdate();
    }

    /**
     * Answers the customer by mail, after a pause in which the answer can be taken back; a token’s answer leaves at once. Without a wanted state the
     * ticket waits for the customer. Refuses: NOT_ALLOWED, TICKET_UNKNOWN, TICKET_CLOSED, TICKET_MERGED, STATUS_NOT_REACHABLE, UNHEARD,
     * TEXT_MISSING, TEXT_TOO_LONG, TOO_MANY_ATTACHMENTS, ATTACHMENTS_TOO_LARGE.
     */
    public MessageView reply(Actor actor, String number, Draft draft) {
        actor.require(WRITE);
        Message.checkText(draft.text());
        Attachments.checkTogether(draft.attachments());
        var ticket = locked(number);
        checkHeard(ticket, draft);
        var now = clock.instant();
        var message = Message.byStaff(
                ticket,
                MessageKind.AGENT,
                answerChannel(ticket),
                actor,
                draft.text().strip(),
                now);
        message.authorEmail = from.of(ticket).address();
        message.statusBefore = ticket.status;
        message.solvedBefore = ticket.solvedAt;
        var wasFirst = ticket.firstRespondedAt == null;
        takeIfNobodys(ticket, actor, now);
        ticket.answered(
                actor.name(),
                draft.statusAfter() == null ? TicketStatus.PENDING : draft.statusAfter(),
                draft.text(),
                now);
        message.isKnownAs(from.messageId(UUID.randomUUID().toString(), ticket));
        keep(message, draft.attachments());
        message.outboxId = outbox.put(
                OutgoingMails.KIND,
                ticket.number(),
                ticket.requesterEmail,
                ticket.subject,
                OutgoingMails.answer(message.id),
                actor.kind() == Actor.Kind.API ? now : now.plus(from.takeBack()));
        audit.note(actor, "ticket.reply", "ticket:" + ticket.number(), (wasFirst ? "first " : "") + message.id);
        em.flush();
        return timeline.views(List.of(message)).get(0);
    }

    /**
     * Adds what the customer says by another system of the house's. A waiting or solved ticket is the staff's turn again.
     * Refuses: NOT_ALLOWED, TICKET_UNKNOWN, TICKET_CLOSED, TICKET_MERGED, TEXT_MISSING, TEXT_TOO_LONG, TOO_MANY_ATTACHMENTS,
     * ATTACHMENTS_TOO_LARGE.
     */
    public MessageView customerWrites(Actor actor, String number, Draft draft) {
        actor.require(WRITE);
        Message.checkText(draft.text());
        Attachments.checkTogether(draft.attachments());
        var ticket = locked(number);
        var now = clock.instant();
        var customer = new Person(ticket.requesterEmail, ticket.requesterName);
        var text = draft.text().strip();
        var message = new Message(ticket, MessageKind.CUSTOMER, Channel.API, customer, Trust.UNVERIFIED, text, now);
        ticket.customerWritesOn(text, now);
        keep(message, draft.attachments());
        audit.note(actor, "ticket.customer-writes", "ticket:" + ticket.number(), "" + message.id);
        em.flush();
        return timeline.views(List.of(message)).get(0);
    }

    /** Notes something that only staff see. Refuses: NOT_ALLOWED, TICKET_UNKNOWN, TEXT_MISSING, TEXT_TOO_LONG. */
    public MessageView note(Actor actor, String number, Draft draft) {
        actor.require(WRITE);
        Message.checkText(draft.text());
        Attachments.checkTogether(draft.attachments());
        var ticket = locked(number);
        var now = clock.instant();
        var message = Message.byStaff(
                ticket, MessageKind.NOTE, ticket.channel, actor, draft.text().strip(), now);
        ticket.noted(now);
        if (draft.statusAfter() != null) {
            timeline.note(ticket, actor, ticket.change(TicketChange.status(draft.statusAfter()), now), now);
        }
        keep(message, draft.attachments());
        audit.note(actor, "ticket.note", "ticket:" + ticket.number(), "" + message.id);
        em.flush();
        return timeline.views(List.of(message)).get(0);
    }

    /**
     * Changes state, priority, assignee, topic or tags. Refuses: NOT_ALLOWED, TICKET_UNKNOWN, ASSIGNEE_UNKNOWN,
     * STATUS_NOT_REACHABLE, CHANGED_MEANWHILE, TOO_MANY_TAGS, TAG_WRONG.
     */
    public TicketView change(Actor actor, String number, TicketChange change) {
        actor.require(WRITE);
        var ticket = locked(number);
        if (change.assignee() != null && change.assignee() != 0 && !staff.may(change.assignee(), WRITE)) {
            throw new Refusal(TicketRefusal.ASSIGNEE_UNKNOWN, change.assignee());
        }
        var now = clock.instant();
        timeline.note(ticket, actor, ticket.change(change, now), now);
        audit.note(actor, "ticket.change", "ticket:" + ticket.number(), change.toString());
        em.flush();
        return timeline.view(ticket);
    }

    /** Who answers looks after it, unless somebody does already. */
    private void takeIfNobodys(Ticket ticket, Actor actor, Instant now) {
        if (ticket.assigneeId == null && actor.kind() == Actor.Kind.STAFF) {
            timeline.note(ticket, actor, ticket.takenBy(actor.staffId()), now);
        }
    }

    private Ticket known(String number) {
        return Optional.ofNullable(em.find(Ticket.class, TicketNumber.id(number)))
                .orElseThrow(() -> new Refusal(TicketRefusal.TICKET_UNKNOWN, number));
    }

    private Ticket locked(String number) {
        return Optional.ofNullable(em.find(Ticket.class, TicketNumber.id(number), LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new Refusal(TicketRefusal.TICKET_UNKNOWN, number));
    }

    /** Two must not answer the same, nor one what was not read. */
    private void checkHeard(Ticket ticket, Draft draft) {
        var heard = draft.heard();
        if (heard == null) {
            return;
        }
        if (timeline.after(ticket, heard) > 0) {
            throw new Refusal(TicketRefusal.UNHEARD);
        }
    }

    private void keep(Message message, List<NewAttachment> files) {
        em.persist(message);
        files.forEach(file -> em.persist(new Attachment(message, file)));
    }

    private static Channel answerChannel(Ticket ticket) {
        return ticket.channel == Channel.CHAT ? Channel.CHAT : Channel.EMAIL;
    }

    private static void checkEmail(String email) {
        if (email.length() > 320
                || !email.equals(email.toLowerCase(Locale.ROOT))
                || !email.matches("[^@\\s<>\"]+@[^@\\s<>\"]+")) {
            throw new Refusal(TicketRefusal.REQUESTER_EMAIL_WRONG);
        }
    }
}

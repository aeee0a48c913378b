package io.paydesk.ticket;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The customer's address was wrong: the answer that came back goes to the right one, as do all later answers. Nothing proves the
 * new address, so the ticket is as little trusted as any stranger's, and what was written from the old one is not quoted to it.
 * Who has mail from us may still write in by the ticket's reply address; the old address takes no part any more.
 */
@Stateless
public class CorrectAddress {
    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @EJB
    Audit audit;

    @Inject
    ReplyFrom from;

    @Inject
    Timeline timeline;

    @EJB
    SendAgain sending;

    /**
     * Corrects the address and sends this answer of the ticket again, or does neither. Refuses: NOT_ALLOWED, TICKET_UNKNOWN,
     * TICKET_MERGED, MESSAGE_UNKNOWN, NOTHING_TO_SEND_AGAIN, CORRECTED_WRONG, CORRECTED_OURS, CORRECTED_SAME.
     */
    public void correct(Actor actor, String number, String messageId, String typed) {
        actor.require(Tickets.WRITE);
        var ticket = Optional.ofNullable(em.find(Ticket.class, TicketNumber.id(number), LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new Refusal(TicketRefusal.TICKET_UNKNOWN, number));
        checkOwn(ticket, messageId);
        var email = typed.strip().toLowerCase(Locale.ROOT);
        if (from.isOurs(email)) {
            throw new Refusal(TicketRefusal.CORRECTED_OURS, email);
        }
        var before = ticket.requesterEmail;
        ticket.requesterIsAt(email);
        takesPart(ticket, before);
        timeline.note(
                ticket,
                actor,
                List.of(new SystemLine(TicketEvent.ADDRESS_CORRECTED, before + " → " + email)),
                clock.instant());
        audit.note(actor, "ticket.correct-address", "ticket:" + ticket.number(), before + " → " + email);
        sending.sendAgain(actor, number, messageId);
    }

    /** One of a merged ticket was written to that one's customer. */
    private void checkOwn(Ticket ticket, String messageId) {
        var known = messageId.matches("[0-9]{1,18}") ? em.find(Message.class, Long.parseLong(messageId)) : null;
        if (known == null || known.ticketId != ticket.id) {
            throw new Refusal(TicketRefusal.MESSAGE_UNKNOWN);
        }
    }

    /** The new address in place of the old one; it learns the ticket's number by the answer. */
    private void takesPart(Ticket ticket, String before) {
        var old = em.find(Participant.class, new Participant.Key(ticket.id, before));
        if (old != null) {
            em.remove(old);
        }
        var wanted = new Participant(ticket, new Person(ticket.requesterEmail, ticket.requesterName));
        var there = em.find(Participant.class, wanted.key);
        if (there == null) {
            em.persist(wanted);
        }
        (there == null ? wanted : there).acknowledged = true;
    }
}

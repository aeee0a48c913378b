package io.paydesk.ticket;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Refusal;
import io.paydesk.outbox.Outbox;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer that has not left yet is taken back: the ticket is as it was before, and what was written can be mended. */
@Stateless
public class TakeBack {
    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @EJB
    Audit audit;

    @EJB
    Outbox outbox;

    @Inject
    Timeline timeline;

    /**
     * Takes an answer back before it leaves and tells its text and its files, whose bytes stay in the blob store. Refuses:
     * NOT_ALLOWED, TICKET_UNKNOWN, MESSAGE_UNKNOWN, TOO_LATE_TO_TAKE_BACK.
     */
    public Draft takeBack(Actor actor, String number, String messageId) {
        actor.require(Tickets.WRITE);
        var ticket = Optional.ofNullable(em.find(Ticket.class, TicketNumber.id(number), LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new Refusal(TicketRefusal.TICKET_UNKNOWN, number));
        var message = message(ticket, messageId);
        var before = message.statusBefore;
        if (message.outboxId == null || before == null || !outbox.cancel(message.outboxId)) {
            throw new Refusal(TicketRefusal.TOO_LATE_TO_TAKE_BACK);
        }
        var files = files(message);
        em.createQuery("delete from Attachment a where a.messageId = ?1")
                .setParameter(1, message.id)
                .executeUpdate();
        em.remove(message);
        em.flush();
        var last = last(ticket, null);
        var answered = last(ticket, MessageKind.AGENT).isPresent();
        var now = clock.instant();
        ticket.answerTakenBack(message, !answered, last.orElse(null), timeline.hasReturnedAnswer(ticket), now);
        if (ticket.mergedInto != null) {
            goesOnIn(ticket.mergedInto).waitsAgain(ticket, before, now);
        }
        audit.note(actor, "ticket.take-back", "ticket:" + ticket.number(), "" + message.id);
        return new Draft(message.body, files, null);
    }

    private Message message(Ticket ticket, String id) {
        return Optional.of(id)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(text -> em.find(Message.class, Long.parseLong(text)))
                .filter(message -> message.ticketId == ticket.id)
                .orElseThrow(() -> new Refusal(TicketRefusal.MESSAGE_UNKNOWN));
    }

    private List<NewAttachment> files(Message message) {
        return em.createQuery("from Attachment a where a.messageId = ?1 order by a.id", Attachment.class)
                .setParameter(1, message.id)
                .getResultStream()
                .map(Attachment::again)
                .toList();
    }

    private Ticket goesOnIn(long id) {
        var ticket = em.find(Ticket.class, id, LockModeType.PESSIMISTIC_WRITE);
        return ticket.mergedInto == null ? ticket : goesOnIn(ticket.mergedInto);
    }

    private Optional<Message> last(Ticket ticket, @Nullable MessageKind kind) {
        return em.createQuery(
                        "from Message m where m.ticketId = ?1 and m.kind <> SYSTEM and (?2 is null or m.kind = ?2) order by m.id desc",
                        Message.class)
                .setParameter(1, ticket.id)
                .setParameter(2, kind)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}

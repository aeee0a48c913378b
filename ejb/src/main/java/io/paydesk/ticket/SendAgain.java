package io.paydesk.ticket;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Refusal;
import io.paydesk.outbox.Outbox;
import io.paydesk.outbox.OutboxState;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * An answer that was refused or came back goes out once more: the same mail with the same Message-ID. When the customer's address
 * was corrected meanwhile it goes there, as another mail: of the first one reports may still come.
 */
@Stateless
public class SendAgain {
    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @EJB
    Audit audit;

    @EJB
    Outbox outbox;

    @Inject
    MergedTickets merged;

    @Inject
    Timeline timeline;

    @Inject
    ReplyFrom from;

    /**
     * Sends it once, however often it is asked for until its delivery is known. One that the safety net holds stays there.
     * Refuses: NOT_ALLOWED, TICKET_UNKNOWN, MESSAGE_UNKNOWN, NOTHING_TO_SEND_AGAIN.
     */
    public void sendAgain(Actor actor, String number, String messageId) {
        actor.require(Tickets.WRITE);
        var ticket = Optional.ofNullable(em.find(Ticket.class, TicketNumber.id(number), LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new Refusal(TicketRefusal.TICKET_UNKNOWN, number));
        var message = Optional.of(messageId)
                .filter(id -> id.matches("[0-9]{1,18}"))
                .map(id -> em.find(Message.class, Long.parseLong(id)))
                .filter(found -> merged.family(ticket).contains(found.ticketId))
                .orElseThrow(() -> new Refusal(TicketRefusal.MESSAGE_UNKNOWN));
        em.refresh(message); // whoever held the ticket before us may have sent it
        var item = message.outboxId;
        if (item == null || !(message.bounced || hasFailed(item)) || !outbox.again(item, to(message))) {
            throw new Refusal(TicketRefusal.NOTHING_TO_SEND_AGAIN);
        }
        var now = clock.instant();
        var why = Objects.requireNonNullElse(message.bounceReason, "");
        message.goesAgain();
        ticket.sentAgain(message, timeline.hasReturnedAnswer(ticket), now);
        timeline.note(ticket, actor, List.of(new SystemLine(TicketEvent.SENT_AGAIN, why)), now);
        audit.note(actor, "ticket.send-again", "ticket:" + ticket.number(), "" + message.id);
    }

    private String to(Message message) {
        var ticket = em.find(Ticket.class, message.ticketId);
        var item = Objects.requireNonNull(message.outboxId);
        var before = outbox.states(List.of(item)).get(item);
        if (before != null && !before.recipient().equals(ticket.requesterEmail)) {
            message.isKnownAs(from.messageId(UUID.randomUUID().toString(), ticket));
        }
        return ticket.requesterEmail;
    }

    private boolean hasFailed(long item) {
        var found = outbox.states(List.of(item)).get(item);
        return found != null && found.state() == OutboxState.FAILED;
    }
}

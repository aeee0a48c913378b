package io.paydesk.ticket;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Cut;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail of ours that came back, by its Message-ID: an answer is marked and is the staff's turn again; of an acknowledgement
 * the timeline tells. A report may come again, or be made up: the address is charged with each mail once.
 */
@Stateless
public class ReturnedMails {
    private static final int DETAIL_MAX = 1000;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Timeline timeline;

    @EJB
    AddressHealth addresses;

    /** In the transaction of the report's row in the mail log. Empty when it was neither an answer nor an acknowledgement. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<Received> bounced(String messageId, @Nullable String reason) {
        return answer(messageId)
                .map(answer -> answerBounced(answer, messageId, reason))
                .or(() -> acknowledged(messageId).map(id -> receiptBounced(id, messageId, reason)));
    }

    private Optional<Message> answer(String messageId) {
        return em.createQuery("from Message m where m.messageIdSha256 = ?1 and m.outboxId is not null", Message.class)
                .setParameter(1, Message.messageIdSha256(messageId))
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private Received answerBounced(Message message, String messageId, @Nullable String reason) {
        var held = MergedTickets.held(em, message.ticketId);
        em.refresh(message); // whoever held the ticket before us may have had another report of it
        var known = message.bounced;
        message.cameBack(reason);
        var ticket = em.find(Ticket.class, message.ticketId); // held before it, where it was merged
        held.bounced(held.id == message.ticketId && isOnlyAnswer(message), clock.instant());
        if (!known) {
            addresses.bounced(ticket.requesterEmail, reason);
        }
        return received(ticket, message.id, messageId);
    }

    private boolean isOnlyAnswer(Message answer) {
        return em.createQuery("select count(m) from Message m where m.ticketId = ?1 and m.kind = AGENT", Long.class)
                        .setParameter(1, answer.ticketId)
                        .getSingleResult()
                == 1;
    }

    /** Acknowledgements are no messages: their Message-IDs name the ticket and end in its token, which nobody else knows. */
    private Optional<Long> acknowledged(String messageId) {
        return Threading.acknowledgedBy(messageId)
                .filter(named -> em.createQuery(
                                        "select count(t) from Ticket t where t.id = ?1 and t.replyToken = ?2",
                                        Long.class)
                                .setParameter(1, named.ticketId())
                                .setParameter(2, named.token())
                                .getSingleResult()
                        > 0)
                .map(Threading.Acknowledged::ticketId);
    }

    private Received receiptBounced(long id, String messageId, @Nullable String reason) {
        var held = MergedTickets.held(em, id);
        var ticket = em.find(Ticket.class, id); // held before it, where it was merged
        var first = first(ticket);
        if (!isNoted(held, messageId)) {
            var line = new SystemLine(TicketEvent.RECEIPT_RETURNED, detail(first.authorEmail, reason));
            timeline.note(held, Actor.SYSTEM, line, messageId, clock.instant());
            addresses.bounced(first.authorEmail, reason); // whom it went to, whatever the customer's address is by now
        }
        return received(ticket, first.id, messageId);
    }

    private Message first(Ticket ticket) {
        return em.createQuery("from Message m where m.ticketId = ?1 and m.kind = CUSTOMER order by m.id", Message.class)
                .setParameter(1, ticket.id)
                .setMaxResults(1)
                .getSingleResult();
    }

    private boolean isNoted(Ticket held, String messageId) {
        return em.createQuery(
                                "select count(m) from Message m where m.messageIdSha256 = ?1 and m.ticketId = ?2",
                                Long.class)
                        .setParameter(1, Message.messageIdSha256(messageId))
                        .setParameter(2, held.id)
                        .getSingleResult()
                > 0;
    }

    private static String detail(String email, @Nullable String reason) {
        var told = reason == null ? email : reason.contains(email) ? reason : email + " " + reason;
        return Cut.to(DETAIL_MAX, told);
    }

    private static Received received(Ticket ticket, long message, String messageId) {
        return new Received(ticket.id, ticket.number(), message, false, new Joined(Joined.By.REFERENCE, messageId));
    }
}

package io.paydesk.ticket;

import io.paydesk.account.AccountErasing;
import io.paydesk.account.DataPart;
import io.paydesk.account.DataPart.Field;
import io.paydesk.account.DataRow;
import io.paydesk.account.DataWanted;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.stream.Collectors;

/** A customer's requests and what was said in them, where the customer wants to see what is kept; notes are the staff's own. */
@Dependent
class TicketData {
    @PersistenceContext
    EntityManager em;

    /** A question that is open is answered first. */
    void keep(@Observes AccountErasing erasing) {
        var open = em.createQuery(
                        "select count(t) from Ticket t where t.requesterEmail = ?1 and t.status in (NEW, OPEN, PENDING)",
                        Long.class)
                .setParameter(1, erasing.account().email())
                .getSingleResult();
        if (open > 0) {
            erasing.keep();
        }
    }

    void tell(@Observes DataWanted wanted) {
        var tickets = em.createQuery("from Ticket t where t.requesterEmail = ?1 order by t.id desc", Ticket.class)
                .setParameter(1, wanted.account().email())
                .getResultList();
        wanted.add(DataPart.Kind.TICKETS, tickets.stream().map(ticket -> new DataRow()
                .with(Field.TICKET, ticket.number())
                .with(Field.SUBJECT, ticket.subject)
                .with(Field.STATUS, ticket.status)
                .with(Field.CREATED_AT, ticket.createdAt)));
        var numbers = tickets.stream().collect(Collectors.toMap(ticket -> ticket.id, Ticket::number));
        wanted.add(
                DataPart.Kind.MESSAGES,
                em.createQuery(
                                "from Message m where m.ticketId in (select t.id from Ticket t where t.requesterEmail = ?1)"
                                        + " and m.kind in (CUSTOMER, AGENT) order by m.id desc",
                                Message.class)
                        .setParameter(1, wanted.account().email())
                        .getResultStream()
                        .map(message -> new DataRow()
                                .with(Field.TICKET, numbers.get(message.ticketId))
                                .with(Field.AT, message.sentAt)
                                .with(Field.AUTHOR, message.authorName)
                                .with(Field.TEXT, message.visibleText())));
    }
}

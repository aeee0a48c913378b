package io.paydesk.ticket;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which tickets became one: each names the one it was merged into, which may have been merged in turn. */
@Dependent
class MergedTickets {
    @PersistenceContext
    EntityManager em;

    /** The ticket of this number or, when it was merged, the one in which it goes on; nobody else can change it now. */
    static Ticket held(EntityManager em, long id) {
        var ticket = em.find(Ticket.class, id, LockModeType.PESSIMISTIC_WRITE);
        return ticket.mergedInto == null ? ticket : held(em, ticket.mergedInto);
    }

    /** The ticket itself, then those that were merged into it, straight or by others: at most {@link MergeTickets#MERGED_MAX} in all. */
    List<Long> family(Ticket ticket) {
        return family(ticket, null);
    }

    /** Of its family those that the same customer asked: what they may read anyhow. */
    List<Long> ofRequester(Ticket ticket) {
        return family(ticket, ticket.requesterEmail);
    }

    private List<Long> family(Ticket ticket, @Nullable String requester) {
        var found = new ArrayList<>(List.of(ticket.id));
        var last = List.of(ticket.id);
        while (!last.isEmpty()) {
            var next = em.createQuery(
                            "select t.id, t.requesterEmail from Ticket t where t.mergedInto in ?1 order by t.id",
                            Object[].class)
                    .setParameter(1, last)
                    .getResultList();
            next.stream()
                    .filter(row -> requester == null || requester.equals(row[1]))
                    .forEach(row -> found.add((Long) row[0]));
            last = next.stream().map(row -> (Long) row[0]).toList();
        }
        return found;
    }

    /** The ticket in which this one goes on; null when it goes on in none but itself. */
    @Nullable
    Long goesOnIn(Ticket ticket) {
        var last = ticket.mergedInto;
        for (var next = last; next != null; ) {
            last = next;
            next = em.createQuery("select t.mergedInto from Ticket t where t.id = ?1", Long.class)
                    .setParameter(1, last)
                    .getSingleResult();
        }
        return last;
    }
}

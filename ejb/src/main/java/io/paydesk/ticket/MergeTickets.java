package io.paydesk.ticket;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Leases;
import io.paydesk.kernel.Refusal;
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

/**
 * Two tickets about one thing become one. Nothing moves: the merged one keeps its messages, closes and points to the other, in
 * whose timeline its messages are shown too and into which later mails to it go (decision 13).
 */
@Stateless
public class MergeTickets {
    /** So many tickets may have become one. */
    static final int MERGED_MAX = 100;

    private static final String DOOR = "merge-tickets";

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @EJB
    Audit audit;

    @EJB
    Leases leases;

    @Inject
    MergedTickets merged;

    @Inject
    Timeline timeline;

    /** The other ticket, when another customer asked there: that is to be confirmed. Refuses: NOT_ALLOWED, TICKET_UNKNOWN. */
    public Optional<TicketLine> ofAnotherCustomer(Actor actor, String number, String into) {
        actor.require(Tickets.READ);
        var ticket = known(TicketNumber.id(number));
        return Optional.of(known(TicketNumber.id(into)))
                .filter(other -> !other.requesterEmail.equals(ticket.requesterEmail))
                .map(other -> timeline.lines(List.of(other)).get(0));
    }

    /**
     * Merges once, however often it is asked for. Refuses: NOT_ALLOWED, TICKET_UNKNOWN, TICKET_MERGED, MERGE_SAME,
     * MERGE_TARGET_CLOSED, MERGE_OTHER_REQUESTER, MERGE_TOO_MANY.
     */
    public void merge(Actor actor, String number, Merge how) {
        actor.require(Tickets.WRITE);
        var id = TicketNumber.id(number);
        var into = TicketNumber.id(how.into());
        leases.enterAlone(DOOR); // so nobody else merges what is looked at here without being held
        var already = mergedInto(id);
        if (already != null && already == into) {
            return;
        }
        if (already != null) {
            throw new Refusal(TicketRefusal.TICKET_MERGED, number, TicketNumber.of(already));
        }
        // One that is merged is never waited for: who holds it, as a mail that comes to it, may wait for its target.
        var further = mergedInto(into);
        if (further != null) {
            throw new Refusal(TicketRefusal.TICKET_MERGED, how.into(), TicketNumber.of(further));
        }
        var first = locked(Math.min(id, into)); // in the order of their numbers
        var second = locked(Math.max(id, into));
        if (id < into) {
            merge(actor, first, second, how);
        } else {
            merge(actor, second, first, how);
        }
    }

    private void merge(Actor actor, Ticket ticket, Ticket target, Merge how) {
        var stranger = !ticket.requesterEmail.equals(target.requesterEmail);
        var now = clock.instant();
        ticket.mergeInto(target, now);
        if (stranger && !how.confirmed()) {
            throw new Refusal(
                    TicketRefusal.MERGE_OTHER_REQUESTER,
                    ticket.number(),
                    ticket.requesterEmail,
                    target.number(),
                    target.requesterEmail);
        }
        if (merged.family(ticket).size() + merged.family(target).size() > MERGED_MAX + 1) {
            throw new Refusal(TicketRefusal.MERGE_TOO_MANY, target.number(), MERGED_MAX);
        }
        if (stranger && how.takePart()) {
            takePart(target, new Person(ticket.requesterEmail, ticket.requesterName));
        }
        timeline.note(ticket, actor, List.of(new SystemLine(TicketEvent.MERGED_INTO, target.number())), now);
        timeline.note(target, actor, List.of(new SystemLine(TicketEvent.MERGED_FROM, ticket.number())), now);
        audit.note(actor, "ticket.merge", "ticket:" + ticket.number(), "into " + target.number());
        audit.note(actor, "ticket.merge", "ticket:" + target.number(), "from " + ticket.number());
    }

    private void takePart(Ticket ticket, Person person) {
        var participant = new Participant(ticket, person);
        if (em.find(Participant.class, participant.key) == null) {
            em.persist(participant);
        }
    }

    private @Nullable Long mergedInto(long id) {
        return em.createQuery(
                        "select t.mergedInto from Ticket t where t.id = ?1 and t.mergedInto is not null", Long.class)
                .setParameter(1, id)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    private Ticket known(long id) {
        return Optional.ofNullable(em.find(Ticket.class, id))
                .orElseThrow(() -> new Refusal(TicketRefusal.TICKET_UNKNOWN, TicketNumber.of(id)));
    }

    private Ticket locked(long id) {
        return Optional.ofNullable(em.find(Ticket.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new Refusal(TicketRefusal.TICKET_UNKNOWN, TicketNumber.of(id)));
    }
}

package io.paydesk.ticket;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.staff.Staff;
import io.paydesk.staff.StaffView;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;

/**
 * A member of staff hands a customer's mail on to the house: the customer becomes the one who asks, and what the member
 * wrote above it a note. Anybody else's forward is that sender's own mail (decision 10).
 */
@Dependent
class AgentForwards {
    private static final String WRITE = "tickets:write";

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @EJB
    Audit audit;

    @EJB
    Staff staff;

    /** The customer's mail in it; empty when it is no agent's forward, or a forged one. */
    Optional<ReceivedMessage> customersMail(ReceivedMessage mail) {
        var forward = mail.forward();
        return forward == null
                        || forward.denied()
                        || member(mail).isEmpty()
                        || isStaff(forward.from().email())
                ? Optional.empty()
                : Optional.of(mail.handedOn(forward));
    }

    /** Notes who handed the mail on, and what they wrote to their colleagues with it. */
    void note(ReceivedMessage mail, Received received) {
        var forward = mail.forward();
        var agent = member(mail).map(StaffView::actor).orElse(Actor.SYSTEM);
        audit.note(agent, "ticket.forward", "ticket:" + received.ticketNumber(), "" + received.messageId());
        if (forward != null && !forward.comment().isBlank()) {
            var ticket = em.find(Ticket.class, received.ticketId());
            em.persist(Message.byStaff(
                    ticket, MessageKind.NOTE, Channel.EMAIL, agent, forward.comment(), clock.instant()));
        }
    }

    private Optional<StaffView> member(ReceivedMessage mail) {
        return staff.byEmail(mail.from().email()).filter(StaffView::active).filter(member -> member.actor()
                .may(WRITE));
    }

    private boolean isStaff(String email) {
        return staff.byEmail(email).isPresent();
    }
}

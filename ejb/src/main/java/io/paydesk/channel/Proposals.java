package io.paydesk.channel;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;

/** What two people do about a row, whatever it is: one proposes it, another approves it, or somebody refuses it; in the caller's transaction. */
@Dependent
public class Proposals {
    @PersistenceContext
    EntityManager em;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /** Keeps what is proposed. */
    public void keep(Actor actor, Proposed proposed) {
        em.persist(proposed);
        note(actor, "propose", proposed);
    }

    /** What is approved by that. Refuses: NOT_ALLOWED, PROPOSAL_UNKNOWN, PROPOSAL_DECIDED, SAME_PERSON. */
    public <T extends Proposed> T approve(Actor actor, Class<T> what, long id) {
        actor.require(ChannelOffice.APPROVE);
        var found = hold(what, id);
        found.proposal().approve(actor, clock.instant());
        note(actor, "approve", found);
        return found;
    }

    /** Refuses: NOT_ALLOWED, PROPOSAL_UNKNOWN, PROPOSAL_DECIDED. */
    public void refuse(Actor actor, Class<? extends Proposed> what, long id) {
        actor.require(ChannelOffice.PROPOSE);
        var found = hold(what, id);
        found.proposal().refuse(actor, clock.instant());
        note(actor, "refuse", found);
    }

    /** Refuses: PROPOSAL_UNKNOWN. */
    <T> T hold(Class<T> what, long id) {
        return Optional.ofNullable(em.find(what, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new Refusal(ChannelRefusal.PROPOSAL_UNKNOWN));
    }

    private void note(Actor actor, String what, Proposed about) {
        audit.note(actor, about.kind() + "." + what, about.object(), about.says());
    }
}

package io.paydesk.channel;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** What two people do about a row, whatever it is: one proposes it, another approves it, or somebody refuses it; in the caller's transaction. */
@Dependent
public class Proposals {
    private static final int SHOWN_MAX = 400;

    @PersistenceContext
    EntityManager em;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /** Keeps what is proposed; a rule as the next of its versions. */
    public void keep(Actor actor, Proposed proposed) {
        if (proposed instanceof Rule rule) {
            rule.version = next(rule.getClass(), rule);
        }
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

    /** What waits for a second person, the oldest first. */
    <T extends Proposed> List<T> open(Class<T> what) {
        return coming(what).stream()
                .filter(each -> each.proposal().state == ProposalState.OPEN)
                .toList();
    }

    /** What waits for a second person or for its day, the oldest first. */
    <T extends Proposed> List<T> coming(Class<T> what) {
        return em.createQuery(
                        "from " + what.getSimpleName() + " p where p.proposal.state = OPEN"
                                + " or (p.proposal.state = APPROVED and p.proposal.validFrom > ?1) order by p.id",
                        what)
                .setParameter(1, clock.instant())
                .setMaxResults(SHOWN_MAX)
                .getResultList();
    }

    /** Of each rule of this kind and asset the version that counts now. */
    public <T extends Rule> List<T> valid(Class<T> kind, Asset asset) {
        var found = new LinkedHashMap<String, T>();
        em.createQuery(
                        "from " + kind.getSimpleName() + " r where r.asset = ?1 and r.proposal.state = APPROVED"
                                + " and r.proposal.validFrom <= ?2 order by r.proposal.validFrom, r.proposal.decidedAt, r.version",
                        kind)
                .setParameter(1, asset)
                .setParameter(2, clock.instant())
                .getResultStream()
                .forEach(each -> found.put(each.object(), each));
        return List.copyOf(found.values());
    }

    /** The first versions are locked, so that no two take one number. */
    private <T extends Rule> int next(Class<T> kind, Rule of) {
        var all = "from " + kind.getSimpleName() + " r where r.asset = ?1";
        em.createQuery(all + " and r.version = 1 order by r.id", kind)
                .setParameter(1, of.asset)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        return em.createQuery(all, kind)
                        .setParameter(1, of.asset)
                        .getResultStream()
                        .filter(each -> each.object().equals(of.object()))
                        .mapToInt(Rule::version)
                        .max()
                        .orElse(0)
                + 1;
    }

    /** Refuses: PROPOSAL_UNKNOWN. */
    private <T> T hold(Class<T> what, long id) {
        return Optional.ofNullable(em.find(what, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new Refusal(ChannelRefusal.PROPOSAL_UNKNOWN));
    }

    private void note(Actor actor, String what, Proposed about) {
        audit.note(actor, about.kind() + "." + what, about.object(), about.says());
    }
}

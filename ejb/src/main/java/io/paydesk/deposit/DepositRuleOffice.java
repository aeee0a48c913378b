package io.paydesk.deposit;

import io.paydesk.audit.Actor;
import io.paydesk.channel.ChannelOffice;
import io.paydesk.channel.Proposal;
import io.paydesk.channel.Proposals;
import io.paydesk.kernel.Asset;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Where the rules that money is judged by are renewed, by two people. What was held keeps the version it was held by. */
@Stateless
public class DepositRuleOffice {
    private static final int SHOWN_MAX = 100;

    @PersistenceContext
    EntityManager em;

    @Inject
    DepositRisks risks;

    @Inject
    Proposals proposals;

    @Inject
    Clock clock;

    /** Proposes the next version; from now at the earliest. Refuses: NOT_ALLOWED, RULE_WRONG, NOTE_MISSING. */
    public long propose(Actor actor, NewDepositRule wanted) {
        actor.require(ChannelOffice.PROPOSE);
        var proposal = new Proposal(actor, wanted.validFrom(), wanted.note(), clock.instant());
        var rule = new DepositRule(wanted, next(wanted), proposal);
        proposals.keep(actor, rule);
        return rule.id;
    }

    /** Refuses: NOT_ALLOWED, PROPOSAL_UNKNOWN, PROPOSAL_DECIDED, SAME_PERSON. */
    public void approve(Actor actor, long id) {
        proposals.approve(actor, DepositRule.class, id);
    }

    /** Refuses: NOT_ALLOWED, PROPOSAL_UNKNOWN, PROPOSAL_DECIDED. */
    public void refuse(Actor actor, long id) {
        proposals.refuse(actor, DepositRule.class, id);
    }

    /** What counts now, asset by asset. Refuses: NOT_ALLOWED. */
    public List<DepositRuleVersion> current(Actor actor) {
        actor.require(ChannelOffice.READ);
        return Stream.of(Asset.values())
                .flatMap(asset -> risks.rules(asset).stream())
                .map(DepositRule::view)
                .toList();
    }

    /** What waits for a second person or for its day, the oldest first. Refuses: NOT_ALLOWED. */
    public List<DepositRuleVersion> coming(Actor actor) {
        actor.require(ChannelOffice.READ);
        return em.createQuery(
                        "from DepositRule r where r.proposal.state = OPEN"
                                + " or (r.proposal.state = APPROVED and r.proposal.validFrom > ?1) order by r.id",
                        DepositRule.class)
                .setParameter(1, clock.instant())
                .setMaxResults(SHOWN_MAX)
                .getResultStream()
                .map(DepositRule::view)
                .toList();
    }

    /** The first version is locked, so that no two take one number. */
    private int next(NewDepositRule wanted) {
        em.createQuery("from DepositRule r where r.code = ?1 and r.asset = ?2 and r.version = 1", DepositRule.class)
                .setParameter(1, wanted.code())
                .setParameter(2, wanted.asset())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        return em.createQuery(
                                "select coalesce(max(r.version), 0) from DepositRule r where r.code = ?1 and r.asset = ?2",
                                Integer.class)
                        .setParameter(1, wanted.code())
                        .setParameter(2, wanted.asset())
                        .getSingleResult()
                + 1;
    }
}

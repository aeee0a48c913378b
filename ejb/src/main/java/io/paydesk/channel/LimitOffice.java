package io.paydesk.channel;

import io.paydesk.audit.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Where the tiers' limits are renewed, by two people. What was used up stays used up. */
@Stateless
public class LimitOffice {
    @Inject
    LimitRules rules;

    @Inject
    Proposals proposals;

    @Inject
    Clock clock;

    /** Proposes a new version; from now at the earliest. Refuses: NOT_ALLOWED, LIMIT_WRONG, NOTE_MISSING. */
    public long propose(Actor actor, NewLimit wanted) {
        actor.require(ChannelOffice.PROPOSE);
        var proposal = new Proposal(actor, wanted.validFrom(), wanted.note(), clock.instant());
        var rule = new LimitRule(wanted, proposal);
        proposals.keep(actor, rule);
        return rule.id;
    }

    /** Refuses: NOT_ALLOWED, PROPOSAL_UNKNOWN, PROPOSAL_DECIDED, SAME_PERSON. */
    public void approve(Actor actor, long id) {
        proposals.approve(actor, LimitRule.class, id);
    }

    /** Refuses: NOT_ALLOWED, PROPOSAL_UNKNOWN, PROPOSAL_DECIDED. */
    public void refuse(Actor actor, long id) {
        proposals.refuse(actor, LimitRule.class, id);
    }

    /** What counts now, asset by asset. Refuses: NOT_ALLOWED. */
    public List<LimitVersion> current(Actor actor) {
        actor.require(ChannelOffice.READ);
        return rules.all(clock.instant()).stream().map(LimitRule::view).toList();
    }

    /** What waits for a second person or for its day, the oldest first. Refuses: NOT_ALLOWED. */
    public List<LimitVersion> coming(Actor actor) {
        actor.require(ChannelOffice.READ);
        return proposals.coming(LimitRule.class).stream().map(LimitRule::view).toList();
    }
}

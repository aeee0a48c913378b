package io.paydesk.withdrawal;

import io.paydesk.audit.Actor;
import io.paydesk.channel.NewRule;
import io.paydesk.channel.RuleVersion;
import io.paydesk.channel.Rulebook;
import jakarta.ejb.Stateless;

/** Where the rules that withdrawals are judged by are renewed. */
@Stateless
public class RuleOffice extends Rulebook<DecisionRule, RuleVersion<RuleCode>> {
    public RuleOffice() {
        super(DecisionRule.class, each -> RuleVersion.of(each.code, each));
    }

    /** Proposes the next version; from now at the earliest. Refuses: NOT_ALLOWED, RULE_WRONG, NOTE_MISSING. */
    public long propose(Actor actor, NewRule<RuleCode> wanted) {
        return propose(actor, wanted.validFrom(), wanted.note(), proposal -> new DecisionRule(wanted, proposal));
    }
}

package io.paydesk.deposit;

import io.paydesk.audit.Actor;
import io.paydesk.channel.NewRule;
import io.paydesk.channel.RuleVersion;
import io.paydesk.channel.Rulebook;
import jakarta.ejb.Stateless;

/** Where the rules that money is judged by are renewed. What was held keeps the version it was held by. */
@Stateless
public class DepositRuleOffice extends Rulebook<DepositRule, RuleVersion<DepositRuleCode>> {
    public DepositRuleOffice() {
        super(DepositRule.class, each -> RuleVersion.of(each.code, each));
    }

    /** Proposes the next version; from now at the earliest. Refuses: NOT_ALLOWED, RULE_WRONG, NOTE_MISSING. */
    public long propose(Actor actor, NewRule<DepositRuleCode> wanted) {
        return propose(actor, wanted.validFrom(), wanted.note(), proposal -> new DepositRule(wanted, proposal));
    }
}

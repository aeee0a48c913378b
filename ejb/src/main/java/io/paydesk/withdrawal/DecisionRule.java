package io.paydesk.withdrawal;

import io.paydesk.channel.ChannelRefusal;
import io.paydesk.channel.JudgingRule;
import io.paydesk.channel.NewRule;
import io.paydesk.channel.Proposal;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

/** A rule that withdrawals are judged by, in one of its versions. */
@Entity
@Table(name = "decision_rule")
class DecisionRule extends JudgingRule {
    @Enumerated(EnumType.STRING)
    RuleCode code;

    @SuppressWarnings("NullAway.Init")
    protected DecisionRule() {}

    /** Refuses: RULE_WRONG for what a rule of this code cannot say. */
    DecisionRule(NewRule<RuleCode> wanted, Proposal proposal) {
        super(wanted, proposal);
        if (!isPossible(wanted)) {
            throw new Refusal(ChannelRefusal.RULE_WRONG);
        }
        this.code = wanted.code();
    }

    private static boolean isPossible(NewRule<RuleCode> wanted) {
        var hours = wanted.hours() >= 0 && wanted.hours() <= HOURS_MAX;
        var count = wanted.threshold() >= 0 && wanted.threshold() <= COUNT_MAX;
        return switch (wanted.code()) {
            case AMOUNT -> wanted.threshold() >= 0 && wanted.hours() == 0;
            case TWO_PEOPLE -> wanted.threshold() > 0 && wanted.hours() == 0;
            case HOLDER_NAME, SCREENING -> wanted.threshold() == 0 && wanted.hours() == 0;
            case INSTRUMENT_AGE, PASSWORD_AGE -> wanted.threshold() == 0 && hours;
            case SHARED_INSTRUMENT -> count && wanted.hours() == 0;
            case VELOCITY -> count && hours && wanted.hours() > 0;
        };
    }

    /** Whether it looks at this amount: AMOUNT at what is beyond its bound, TWO_PEOPLE from its own on. */
    boolean isHitBy(Money amount) {
        var bound = new Money(threshold(), asset());
        return code == RuleCode.AMOUNT ? !bound.covers(amount) : amount.covers(bound);
    }

    /** How many people are to look at what it hits. */
    int votes() {
        return code == RuleCode.TWO_PEOPLE ? 2 : 1;
    }

    @Override
    protected RuleCode code() {
        return code;
    }

    @Override
    public String kind() {
        return "decision-rule";
    }
}

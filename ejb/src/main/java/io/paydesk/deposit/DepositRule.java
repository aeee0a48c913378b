package io.paydesk.deposit;

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

/** A rule that money which came is judged by, in one of its versions. */
@Entity
@Table(name = "deposit_rule")
class DepositRule extends JudgingRule {
    @Enumerated(EnumType.STRING)
    DepositRuleCode code;

    @SuppressWarnings("NullAway.Init")
    protected DepositRule() {}

    /** Refuses: RULE_WRONG for what a rule of this code cannot say. */
    DepositRule(NewRule<DepositRuleCode> wanted, Proposal proposal) {
        super(wanted, proposal);
        if (!isPossible(wanted)) {
            throw new Refusal(ChannelRefusal.RULE_WRONG);
        }
        this.code = wanted.code();
    }

    private static boolean isPossible(NewRule<DepositRuleCode> wanted) {
        var hours = wanted.hours() >= 0 && wanted.hours() <= HOURS_MAX;
        return switch (wanted.code()) {
            case AMOUNT -> wanted.threshold() >= 0 && wanted.hours() == 0;
            case OVER_TIER, NAME -> wanted.threshold() == 0 && wanted.hours() == 0;
            case NEW_INSTRUMENT -> wanted.threshold() == 0 && hours;
            case VELOCITY -> wanted.threshold() >= 0 && wanted.threshold() <= COUNT_MAX && hours && wanted.hours() > 0;
        };
    }

    /** Whether it is more than passes by itself. */
    boolean isHitBy(Money amount) {
        return !new Money(threshold(), asset()).covers(amount);
    }

    @Override
    protected DepositRuleCode code() {
        return code;
    }

    @Override
    public String kind() {
        return "deposit-rule";
    }
}

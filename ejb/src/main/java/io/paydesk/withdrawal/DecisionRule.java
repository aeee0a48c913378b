package io.paydesk.withdrawal;

import io.paydesk.channel.Proposal;
import io.paydesk.channel.Proposed;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rule in one of its versions; of a code and asset the newest valid one counts. What it says is never changed. */
@Entity
@Table(name = "decision_rule")
class DecisionRule implements Proposed {
    private static final int HOURS_MAX = 24 * 366;
    private static final int COUNT_MAX = 1000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    @Enumerated(EnumType.STRING)
    RuleCode code;

    @Enumerated(EnumType.STRING)
    Asset asset;

    /** Minor units, or how many. */
    long threshold;

    int hours;
    int version;

    @Embedded
    Proposal proposal;

    @SuppressWarnings("NullAway.Init")
    protected DecisionRule() {}

    /** Refuses: RULE_WRONG for what a rule of this code cannot say. */
    DecisionRule(NewRule wanted, int version, Proposal proposal) {
        if (!isPossible(wanted)) {
            throw new Refusal(WithdrawalRefusal.RULE_WRONG);
        }
        this.code = wanted.code();
        this.asset = wanted.asset();
        this.threshold = wanted.threshold();
        this.hours = wanted.hours();
        this.version = version;
        this.proposal = proposal;
    }

    private static boolean isPossible(NewRule wanted) {
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
        var bound = new Money(threshold, asset);
        return code == RuleCode.AMOUNT ? !bound.covers(amount) : amount.covers(bound);
    }

    /** Whether so many are more than it lets pass. */
    boolean isHitBy(long count) {
        return count > threshold;
    }

    /** How many people are to look at what it hits. */
    int votes() {
        return code == RuleCode.TWO_PEOPLE ? 2 : 1;
    }

    /** Whether something happened so lately that the rule looks at it. */
    boolean isTooLately(@Nullable Instant happened, Instant now) {
        return happened != null && now.isBefore(happened.plus(Duration.ofHours(hours)));
    }

    RuleVersion view() {
        return new RuleVersion(id, code, asset, threshold, hours, version, proposal.view());
    }

    @Override
    public Proposal proposal() {
        return proposal;
    }

    @Override
    public String kind() {
        return "decision-rule";
    }

    @Override
    public String object() {
        return "decision-rule:" + code + ":" + asset;
    }

    @Override
    public String says() {
        var seen = proposal.view();
        return "version " + version + ", threshold " + threshold + ", hours " + hours + ", from " + seen.validFrom()
                + ": " + seen.note();
    }
}

package io.paydesk.deposit;

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
@Table(name = "deposit_rule")
class DepositRule implements Proposed {
    private static final int HOURS_MAX = 24 * 366;
    private static final int COUNT_MAX = 10_000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    @Enumerated(EnumType.STRING)
    DepositRuleCode code;

    @Enumerated(EnumType.STRING)
    Asset asset;

    /** Minor units, or how many. */
    long threshold;

    int hours;
    int version;

    @Embedded
    Proposal proposal;

    @SuppressWarnings("NullAway.Init")
    protected DepositRule() {}

    /** Refuses: RULE_WRONG for what a rule of this code cannot say. */
    DepositRule(NewDepositRule wanted, int version, Proposal proposal) {
        if (!isPossible(wanted)) {
            throw new Refusal(DepositRefusal.RULE_WRONG);
        }
        this.code = wanted.code();
        this.asset = wanted.asset();
        this.threshold = wanted.threshold();
        this.hours = wanted.hours();
        this.version = version;
        this.proposal = proposal;
    }

    private static boolean isPossible(NewDepositRule wanted) {
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
        return !new Money(threshold, asset).covers(amount);
    }

    /** Whether so many are more than it lets pass. */
    boolean isHitBy(long count) {
        return count > threshold;
    }

    /** Whether something happened so lately that the rule looks at it. */
    boolean isTooLately(@Nullable Instant happened, Instant now) {
        return happened != null && now.isBefore(happened.plus(Duration.ofHours(hours)));
    }

    DepositRuleVersion view() {
        return new DepositRuleVersion(id, code, asset, threshold, hours, version, proposal.view());
    }

    @Override
    public Proposal proposal() {
        return proposal;
    }

    @Override
    public String kind() {
        return "deposit-rule";
    }

    @Override
    public String object() {
        return "deposit-rule:" + code + ":" + asset;
    }

    @Override
    public String says() {
        var seen = proposal.view();
        return "version " + version + ", threshold " + threshold + ", hours " + hours + ", from " + seen.validFrom()
                + ": " + seen.note();
    }
}

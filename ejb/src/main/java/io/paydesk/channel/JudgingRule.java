package io.paydesk.channel;

import jakarta.persistence.MappedSuperclass;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** By which something is looked at by people or passes by itself: a bound, hours, or both. */
@MappedSuperclass
public abstract class JudgingRule extends Rule {
    protected static final int HOURS_MAX = 24 * 366;
    protected static final int COUNT_MAX = 10_000;

    /** Minor units, or how many. */
    long threshold;

    int hours;

    @SuppressWarnings("NullAway.Init")
    protected JudgingRule() {}

    protected JudgingRule(NewRule<?> wanted, Proposal proposal) {
        super(wanted.asset(), proposal);
        this.threshold = wanted.threshold();
        this.hours = wanted.hours();
    }

    protected abstract RuleKind code();

    public long threshold() {
        return threshold;
    }

    public int hours() {
        return hours;
    }

    /** Whether so many are more than it lets pass. */
    public boolean isHitBy(long count) {
        return count > threshold;
    }

    /** Whether something happened so lately that the rule looks at it. */
    public boolean isTooLately(@Nullable Instant happened, Instant now) {
        return happened != null && now.isBefore(happened.plus(Duration.ofHours(hours)));
    }

    @Override
    public String object() {
        return kind() + ":" + code() + ":" + asset;
    }

    @Override
    protected String content() {
        return "threshold " + threshold + ", hours " + hours;
    }
}

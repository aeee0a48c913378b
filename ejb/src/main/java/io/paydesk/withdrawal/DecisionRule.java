package io.paydesk.withdrawal;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import jakarta.persistence.Column;
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

/** A rule in one of its versions; the newest valid one of a code and asset counts. Never changed. */
@Entity
@Table(name = "decision_rule")
class DecisionRule {
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

    @Column(name = "valid_from")
    Instant validFrom;

    @SuppressWarnings("NullAway.Init")
    protected DecisionRule() {}

    Money bound() {
        return new Money(threshold, asset);
    }

    /** Whether something happened so lately that the rule looks at it. */
    boolean isTooLately(@Nullable Instant happened, Instant now) {
        return happened != null && now.isBefore(happened.plus(Duration.ofHours(hours)));
    }
}

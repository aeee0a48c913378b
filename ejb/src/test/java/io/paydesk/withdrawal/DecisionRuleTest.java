package io.paydesk.withdrawal;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import io.paydesk.channel.ChannelRefusal;
import io.paydesk.channel.NewRule;
import io.paydesk.channel.Proposal;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule may say, and what it looks at, to the cent and to the instant. */
class DecisionRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "AMOUNT, 0, 0",
        "AMOUNT, 500000, 0",
        "TWO_PEOPLE, 1, 0",
        "SCREENING, 0, 0",
        "HOLDER_NAME, 0, 0",
        "INSTRUMENT_AGE, 0, 0",
        "INSTRUMENT_AGE, 0, 8784",
        "PASSWORD_AGE, 0, 48",
        "SHARED_INSTRUMENT, 0, 0",
        "SHARED_INSTRUMENT, 10000, 0",
        "VELOCITY, 0, 1",
        "VELOCITY, 10000, 8784"
    })
    void saysWhatItsCodeCanSay(RuleCode code, long threshold, int hours) {
        var rule = rule(code, threshold, hours);

        assertThat(rule.code()).isEqualTo(code);
        assertThat(rule.threshold()).isEqualTo(threshold);
        assertThat(rule.hours()).isEqualTo(hours);
        assertThat(rule.kind()).isEqualTo("decision-rule");
        assertThat(rule.object()).isEqualTo("decision-rule:" + code + ":CNY");
        assertThat(rule.says()).contains("threshold " + threshold, "hours " + hours, NOW + "", "why");
        assertThat(rule.proposal().view().note()).isEqualTo("why");
    }

    @ParameterizedTest
    @CsvSource({
        "AMOUNT, -1, 0",
        "AMOUNT, 1, 1",
        "TWO_PEOPLE, 0, 0",
        "TWO_PEOPLE, 1, 1",
        "SCREENING, 1, 0",
        "HOLDER_NAME, 1, 0",
        "HOLDER_NAME, 0, 1",
        "SCREENING, 0, 1",
        "INSTRUMENT_AGE, 1, 24",
        "INSTRUMENT_AGE, 0, -1",
        "INSTRUMENT_AGE, 0, 8785",
        "PASSWORD_AGE, 1, 48",
        "PASSWORD_AGE, 0, 8785",
        "SHARED_INSTRUMENT, -1, 0",
        "SHARED_INSTRUMENT, 10001, 0",
        "SHARED_INSTRUMENT, 1, 1",
        "VELOCITY, 1, 0",
        "VELOCITY, -1, 1",
        "VELOCITY, 10001, 1",
        "VELOCITY, 1, 8785"
    })
    void saysNothingElse(RuleCode code, long threshold, int hours) {
        assertRefused(ChannelRefusal.RULE_WRONG, () -> rule(code, threshold, hours));
    }

    @Test
    void upToItsBoundPassesByItselfAndFromAnotherOnTwoPeopleDecide() {
        var alone = rule(RuleCode.AMOUNT, 5000, 0);
        var two = rule(RuleCode.TWO_PEOPLE, 5000, 0);

        assertThat(alone.isHitBy(cny(5000))).isFalse();
        assertThat(alone.isHitBy(cny(5001))).isTrue();
        assertThat(two.isHitBy(cny(4999))).isFalse();
        assertThat(two.isHitBy(cny(5000))).isTrue();
        assertThat(alone.votes()).isEqualTo(1);
        assertThat(two.votes()).isEqualTo(2);
    }

    @Test
    void soManyPassAndOneMoreDoesNot() {
        assertThat(rule(RuleCode.VELOCITY, 3, 24).isHitBy(3)).isFalse();
        assertThat(rule(RuleCode.VELOCITY, 3, 24).isHitBy(4)).isTrue();
        assertThat(rule(RuleCode.SCREENING, 0, 0).isHitBy(0)).isFalse();
        assertThat(rule(RuleCode.SCREENING, 0, 0).isHitBy(1)).isTrue();
    }

    @Test
    void isTooLatelyUntilItsHoursAreOverToTheInstant() {
        var rule = rule(RuleCode.PASSWORD_AGE, 0, 48);
        var before = NOW.minus(Duration.ofDays(2));

        assertThat(rule.isTooLately(before, NOW)).isFalse();
        assertThat(rule.isTooLately(before.plusNanos(1), NOW)).isTrue();
        assertThat(rule.isTooLately(null, NOW)).as("it never happened").isFalse();
    }

    @Test
    void eachCodeSaysOneKindOfThing() {
        for (var code : RuleCode.values()) {
            assertThat(code.isOfMoney()).isEqualTo(code == RuleCode.AMOUNT || code == RuleCode.TWO_PEOPLE);
            assertThat(code.isOfCount()).isEqualTo(code == RuleCode.SHARED_INSTRUMENT || code == RuleCode.VELOCITY);
            assertThat(code.isOfHours())
                    .isEqualTo(code == RuleCode.INSTRUMENT_AGE
                            || code == RuleCode.PASSWORD_AGE
                            || code == RuleCode.VELOCITY);
        }
        assertThat(RuleCode.SCREENING.reason()).isEqualTo(WithdrawalReason.SECURITY);
        assertThat(RuleCode.VELOCITY.reason()).isEqualTo(WithdrawalReason.MANY);
    }

    private static DecisionRule rule(RuleCode code, long threshold, int hours) {
        var lin = new Actor(Actor.Kind.STAFF, "1", "Lin", Set.of());
        return new DecisionRule(
                new NewRule<>(code, Asset.CNY, threshold, hours, NOW, "why"), new Proposal(lin, NOW, "why", NOW));
    }

    private static Money cny(long minor) {
        return new Money(minor, Asset.CNY);
    }
}

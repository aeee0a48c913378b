package io.paydesk.deposit;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import io.paydesk.channel.ChannelRefusal;
import io.paydesk.channel.NewRule;
import io.paydesk.channel.Proposal;
import io.paydesk.channel.RuleVersion;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule about money that came may say, and what it holds, to the cent and to the instant. */
class DepositRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "AMOUNT, 0, 0, 0.00",
        "AMOUNT, 500000, 0, 5000.00",
        "OVER_TIER, 0, 0, 0",
        "NAME, 0, 0, 0",
        "NEW_INSTRUMENT, 0, 0, 0",
        "NEW_INSTRUMENT, 0, 8784, 0",
        "VELOCITY, 0, 1, 0",
        "VELOCITY, 10000, 8784, 10000"
    })
    void saysWhatItsCodeCanSay(DepositRuleCode code, long threshold, int hours, String written) {
        var rule = rule(code, threshold, hours);

        var seen = RuleVersion.of(code, rule);
        assertThat(seen)
                .isEqualTo(new RuleVersion<>(
                        0, code, Asset.CNY, threshold, hours, 0, rule.proposal().view()));
        assertThat(seen.written()).isEqualTo(written);
        assertThat(rule.kind()).isEqualTo("deposit-rule");
        assertThat(rule.object()).isEqualTo("deposit-rule:" + code + ":CNY");
        assertThat(rule.says())
                .isEqualTo("version 0, threshold " + threshold + ", hours " + hours + ", from " + NOW + ": why");
    }

    @ParameterizedTest
    @CsvSource({
        "AMOUNT, -1, 0",
        "AMOUNT, 1, 1",
        "OVER_TIER, 1, 0",
        "OVER_TIER, 0, 1",
        "NAME, 1, 0",
        "NAME, 0, 1",
        "NEW_INSTRUMENT, 1, 24",
        "NEW_INSTRUMENT, 0, -1",
        "NEW_INSTRUMENT, 0, 8785",
        "VELOCITY, -1, 1",
        "VELOCITY, 10001, 1",
        "VELOCITY, 1, 0",
        "VELOCITY, 1, 8785"
    })
    void saysNothingElse(DepositRuleCode code, long threshold, int hours) {
        assertRefused(ChannelRefusal.RULE_WRONG, () -> rule(code, threshold, hours));
    }

    @Test
    void holdsWhatIsMoreThanItLetsPass() {
        assertThat(rule(DepositRuleCode.AMOUNT, 5000, 0).isHitBy(cny(5000))).isFalse();
        assertThat(rule(DepositRuleCode.AMOUNT, 5000, 0).isHitBy(cny(5001))).isTrue();
        assertThat(rule(DepositRuleCode.VELOCITY, 3, 24).isHitBy(3)).isFalse();
        assertThat(rule(DepositRuleCode.VELOCITY, 3, 24).isHitBy(4)).isTrue();
    }

    @Test
    void isTooLatelyUntilItsHoursAreOverToTheInstant() {
        var rule = rule(DepositRuleCode.NEW_INSTRUMENT, 0, 48);
        var before = NOW.minus(Duration.ofDays(2));

        assertThat(rule.isTooLately(before, NOW)).isFalse();
        assertThat(rule.isTooLately(before.plusNanos(1), NOW)).isTrue();
        assertThat(rule.isTooLately(null, NOW)).as("it never happened").isFalse();
    }

    @Test
    void eachCodeSaysOneKindOfThing() {
        for (var code : DepositRuleCode.values()) {
            assertThat(code.isOfMoney()).isEqualTo(code == DepositRuleCode.AMOUNT);
            assertThat(code.isOfCount()).isEqualTo(code == DepositRuleCode.VELOCITY);
            assertThat(code.isOfHours())
                    .isEqualTo(code == DepositRuleCode.NEW_INSTRUMENT || code == DepositRuleCode.VELOCITY);
        }
    }

    private static DepositRule rule(DepositRuleCode code, long threshold, int hours) {
        var lin = new Actor(Actor.Kind.STAFF, "1", "Lin", Set.of());
        return new DepositRule(
                new NewRule<>(code, Asset.CNY, threshold, hours, NOW, "why"), new Proposal(lin, NOW, "why", NOW));
    }

    private static Money cny(long minor) {
        return new Money(minor, Asset.CNY);
    }
}

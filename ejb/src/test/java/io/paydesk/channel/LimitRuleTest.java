package io.paydesk.channel;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A month carries a day, and a day what goes in one go; or all is nothing. */
class LimitRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0", "2, 100, 100, 100", "3, 1, 2, 3"})
    void saysWhatIsPossible(int tier, long tx, long day, long month) {
        var rule = limit(tier, cny(tx), cny(day), cny(month));

        assertThat(rule.view())
                .isEqualTo(new LimitVersion(
                        0,
                        tier,
                        Direction.OUT,
                        cny(tx),
                        cny(day),
                        cny(month),
                        rule.proposal().view()));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 100, 99, 200",
        "2, 100, 200, 199",
        "2, 0, 100, 200",
        "2, 0, 0, 100",
        "2, -1, 0, 0",
        "2, -1, 0, 1",
        "4, 1, 1, 1",
        "-1, 1, 1, 1"
    })
    void saysNothingElse(int tier, long tx, long day, long month) {
        assertRefused(ChannelRefusal.LIMIT_WRONG, () -> limit(tier, cny(tx), cny(day), cny(month)));
    }

    @Test
    void isOfOneAsset() {
        var dollar = new Money(1, Asset.USD);

        assertRefused(ChannelRefusal.LIMIT_WRONG, () -> limit(1, cny(1), dollar, cny(1)));
        assertRefused(ChannelRefusal.LIMIT_WRONG, () -> limit(1, cny(1), cny(1), dollar));
    }

    @Test
    void theAuditLogKeepsWhatItSays() {
        var rule = limit(2, cny(100), cny(200), cny(300));
        rule.id = 17;

        assertThat(rule.kind()).isEqualTo("limit");
        assertThat(rule.object()).isEqualTo("limit:17");
        assertThat(rule.says()).isEqualTo("tier 2 OUT 1.00 CNY, 2.00 CNY, 3.00 CNY from 2026-11-27T02:00:00Z: why");
    }

    private static LimitRule limit(int tier, Money tx, Money day, Money month) {
        var lin = new Actor(Actor.Kind.STAFF, "1", "Lin", Set.of());
        return new LimitRule(
                new NewLimit(tier, Direction.OUT, tx, day, month, NOW, "why"), new Proposal(lin, NOW, "why", NOW));
    }

    private static Money cny(long minor) {
        return new Money(minor, Asset.CNY);
    }
}

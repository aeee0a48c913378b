package io.paydesk.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds of every fee, on assets of 2, 6, 8 and 9 decimals. */
class FeeTest {
    private static final List<Asset> ASSETS = List.of(Asset.CNY, Asset.USDT, Asset.BTC, Asset.ETH);

    private final long seed = Long.getLong("fee.seed", new Random().nextInt(Integer.MAX_VALUE));

    @Test
    void isNeverNegativeNorAboveTheAmountAndGrowsWithIt() {
        System.out.println("fee: seed " + seed + " (repeat with -Dfee.seed=" + seed + ")");
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++) {
            var asset = ASSETS.get(random.nextInt(ASSETS.size()));
            var fee = new Fee(new Money(random.nextInt(500), asset), random.nextInt(1_000_001));
            var less = new Money(1 + random.nextLong(1L << random.nextInt(1, 52)), asset);
            var more = less.plus(new Money(random.nextInt(1000), asset));

            assertThat(fee.of(less).isNegative()).isFalse();
            assertThat(less.covers(fee.of(less))).isTrue();
            assertThat(fee.of(less).plus(less.minus(fee.of(less)))).isEqualTo(less);
            assertThat(fee.of(more).covers(fee.of(less))).isTrue();
            assertThat(more.minus(fee.of(more)).isNegative()).isFalse();
        }
    }

    @Test
    void isRoundedHalfUpOnce() {
        var card = new Fee(Money.zero(Asset.CNY), 15_000);

        assertThat(card.of(Money.of("1.00", Asset.CNY))).isEqualTo(Money.of("0.02", Asset.CNY));
        assertThat(card.of(Money.of("0.33", Asset.CNY))).isEqualTo(Money.zero(Asset.CNY));
        assertThat(card.of(Money.of("0.34", Asset.CNY))).isEqualTo(Money.of("0.01", Asset.CNY));
        assertThat(card.of(Money.of("100.00", Asset.CNY))).isEqualTo(Money.of("1.50", Asset.CNY));
        assertThat(card.percent()).isEqualTo("1.5");
        assertThat(new Fee(Money.of("2.00", Asset.CNY), 0).of(Money.of("1.50", Asset.CNY)))
                .isEqualTo(Money.of("1.50", Asset.CNY));
    }

    @Test
    void theLargestAmountOverflowsNothing() {
        var all = new Money(Long.MAX_VALUE, Asset.ETH);

        assertThat(new Fee(Money.zero(Asset.ETH), 1_000_000).of(all)).isEqualTo(all);
    }
}

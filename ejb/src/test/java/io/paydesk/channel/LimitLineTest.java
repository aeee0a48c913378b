package io.paydesk.channel;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What is left of a limit, and when its period begins. */
class LimitLineTest {
    @Test
    void whatIsLeftIsTheCapWithoutWhatIsUsed() {
        assertThat(left(1000, 0)).isEqualTo(1000);
        assertThat(left(1000, 999)).isEqualTo(1);
        assertThat(left(1000, 1000)).isZero();
    }

    @Test
    void nothingIsLeftOfACapThatWasLoweredBelowWhatIsUsed() {
        assertThat(left(1000, 1001)).isZero();
    }

    @Test
    void aDayBeginsByItselfAndAMonthByItsFirst() {
        var day = LocalDate.of(2026, 2, 28);

        assertThat(Period.TX.start(day)).isEqualTo(day);
        assertThat(Period.DAY.start(day)).isEqualTo(day);
        assertThat(Period.MONTH.start(day)).isEqualTo(LocalDate.of(2026, 2, 1));
    }

    @Test
    void whatIsLeftMayBeMovedToTheLastCent() {
        line(1000, 400).require(new Money(600, Asset.CNY));

        assertRefused(ChannelRefusal.LIMIT, () -> line(1000, 400).require(new Money(601, Asset.CNY)));
        assertRefused(ChannelRefusal.LIMIT, () -> line(1000, 1001).require(new Money(1, Asset.CNY)));
    }

    private static long left(long cap, long used) {
        return line(cap, used).left().minor();
    }

    private static LimitLine line(long cap, long used) {
        return new LimitLine(Direction.OUT, Period.DAY, new Money(cap, Asset.CNY), new Money(used, Asset.CNY));
    }
}

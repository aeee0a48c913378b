package io.paydesk.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void writesTheDecimalsOfItsCurrency() {
        assertThat(Money.of("12.3", "CNY").amount()).isEqualTo("12.30");
        assertThat(Money.of("12", "JPY").amount()).isEqualTo("12");
        assertThat(Money.of("-0.05", "USD").minor()).isEqualTo(-5);
    }

    @Test
    void refusesMoreDecimalsThanTheCurrencyHasAndWhatIsNoPlainDecimal() {
        assertThatThrownBy(() -> Money.of("12.345", "CNY")).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.of("1e3", "CNY")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.of("１２", "CNY")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverMixesCurrenciesNorOverflowsSilently() {
        assertThatThrownBy(() -> Money.of("1", "CNY").plus(Money.of("1", "USD")))
                .isInstanceOf(IllegalArgumentException.class);
        var most = new Money(Long.MAX_VALUE, java.util.Currency.getInstance("CNY"));
        assertThatThrownBy(() -> most.plus(Money.of("0.01", "CNY"))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void roundsAsSaid() {
        var amount = Money.of("10.01", "CNY");

        assertThat(amount.share(15, 1000, RoundingMode.HALF_UP)).isEqualTo(Money.of("0.15", "CNY"));
        assertThat(amount.share(15, 1000, RoundingMode.UP)).isEqualTo(Money.of("0.16", "CNY"));
    }
}

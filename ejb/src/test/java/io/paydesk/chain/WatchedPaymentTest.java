package io.paydesk.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What follows from how deep a payment is, to the instant. */
class WatchedPaymentTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");
    private static final int NEEDED = 3;

    @Test
    void isPendingUntilItIsAsDeepAsItHasToBe() {
        var payment = seen();

        assertThat(look(payment, 0, NOW)).isEqualTo(PaymentState.PENDING);
        assertThat(look(payment, NEEDED - 1, NOW)).isEqualTo(PaymentState.PENDING);
        assertThat(look(payment, NEEDED, NOW)).isEqualTo(PaymentState.CONFIRMED);
        assertThat(look(payment, NEEDED + 1, NOW)).isEqualTo(PaymentState.CONFIRMED);
        assertThat(payment.view().confirmations()).isEqualTo(NEEDED + 1);
        assertThat(payment.view().needed()).isEqualTo(NEEDED);
    }

    @Test
    void isGoneWhenItIsReplacedBeforeItCountedAndLostAfterwards() {
        var waiting = seen();
        look(waiting, 1, NOW);
        assertThat(look(waiting, -1, NOW)).isEqualTo(PaymentState.GONE);
        assertThat(waiting.view().confirmations())
                .as("nobody is shown less than none")
                .isZero();

        var counted = seen();
        look(counted, NEEDED, NOW);
        assertThat(look(counted, -1, NOW)).isEqualTo(PaymentState.LOST);
        assertThat(look(counted, -2, NOW)).isEqualTo(PaymentState.LOST);
    }

    @Test
    void inNoBlockForTwoWeeksItIsGone() {
        var waiting = seen();
        var end = NOW.plus(WatchedPayment.WAITS_FOR_A_BLOCK);

        assertThat(look(waiting, 0, end.minusNanos(1))).isEqualTo(PaymentState.PENDING);
        assertThat(look(waiting, 0, end)).isEqualTo(PaymentState.GONE);
    }

    @Test
    void onceItCountedItMayBeOutForTwoHours() {
        var counted = seen();
        look(counted, NEEDED, NOW);
        var out = NOW.plus(Duration.ofDays(30));
        var end = out.plus(WatchedPayment.WAITS_FOR_ITS_RETURN);

        assertThat(look(counted, 0, out)).isEqualTo(PaymentState.CONFIRMED);
        assertThat(look(counted, 0, end.minusNanos(1))).isEqualTo(PaymentState.CONFIRMED);
        look(counted, 1, end);
        assertThat(look(counted, 0, end.plusSeconds(1))).as("counted anew").isEqualTo(PaymentState.CONFIRMED);
        assertThat(look(counted, 0, end.plusSeconds(1).plus(WatchedPayment.WAITS_FOR_ITS_RETURN)))
                .isEqualTo(PaymentState.LOST);
    }

    @Test
    void lostIsAnotherPaymentOnceABlockHasIt() {
        var payment = seen();
        look(payment, NEEDED, NOW);
        payment.told = 1;
        look(payment, -1, NOW);

        assertThat(look(payment, 0, NOW)).as("waits").isEqualTo(PaymentState.LOST);
        assertThat(look(payment, 1, NOW)).isEqualTo(PaymentState.PENDING);
        assertThat(look(payment, NEEDED, NOW)).isEqualTo(PaymentState.CONFIRMED);
        assertThat(payment.name()).isEqualTo("abc:1");
        payment.told = 2;
        assertThat(payment.name()).isEqualTo("abc:1#2");
        assertThat(payment.amount()).isEqualTo(new Money(70_000, Asset.BTC));
    }

    private static PaymentState look(WatchedPayment payment, int deep, Instant now) {
        payment.state = payment.look(deep, now);
        return payment.state;
    }

    private static WatchedPayment seen() {
        return new WatchedPayment(new SeenPayment("abc", 1, "bc1qanna", new Money(70_000, Asset.BTC), 0), NEEDED, NOW);
    }
}

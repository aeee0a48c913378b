package io.paydesk.channel;

import io.paydesk.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a channel takes: a fixed part and a share in millionths; never more than the amount. */
public record Fee(Money fixed, long ppm) {
    private static final long MILLION = 1_000_000;

    /** The fee of this amount: the share is rounded half up, once, to whole minor units. */
    Money of(Money amount) {
        var fee = fixed.plus(amount.share(ppm, MILLION, RoundingMode.HALF_UP));
        return amount.covers(fee) ? fee : amount;
    }

    /** The share in percent, without needless zeros: {@code 1.5}. */
    public String percent() {
        return BigDecimal.valueOf(ppm, 4).stripTrailingZeros().toPlainString();
    }
}

package io.paydesk.kernel;

import java.math.RoundingMode;

/** A share of an amount in millionths: 15,000 are 1.5 %. From 0 to 1,000,000, so that no fee is above what it is taken from. */
public record Rate(int millionths) {
    private static final int WHOLE = 1_000_000;

    public Rate {
        if (millionths < 0 || millionths > WHOLE) {
            throw new IllegalArgumentException("Not a share: " + millionths + " millionths");
        }
    }

    /** That share of the amount, rounded half up once. */
    public Money of(Money amount) {
        return amount.share(millionths, WHOLE, RoundingMode.HALF_UP);
    }
}

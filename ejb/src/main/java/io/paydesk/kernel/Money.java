package io.paydesk.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * An amount of one asset in whole minor units (fen, cents, satoshi). Amounts of two assets are never added, nothing
 * overflows silently, and no rounding happens unsaid.
 */
public record Money(long minor, Asset asset) implements Comparable<Money> {
    /** The digits 0 to 9 alone, no sign, no exponent, no leading zero, and never so many that reading them takes long. */
    private static final Pattern PLAIN = Pattern.compile("(?:0|[1-9][0-9]{0,39})(?:\\.[0-9]{1,40})?");

    /**
     * Reads a plain decimal such as {@code 12.34}, not below zero. Refuses: AMOUNT_FORM, AMOUNT_DECIMALS for more decimals than
     * the asset has, AMOUNT_TOO_LARGE above 2^63 - 1 minor units.
     */
    public static Money of(String amount, Asset asset) {
        if (!PLAIN.matcher(amount).matches()) {
            throw new Refusal(MoneyRefusal.AMOUNT_FORM);
        }
        var value = new BigDecimal(amount);
        if (value.scale() > asset.scale()) {
            throw new Refusal(MoneyRefusal.AMOUNT_DECIMALS, asset, asset.scale());
        }
        var minor = value.movePointRight(asset.scale());
        if (minor.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new Refusal(MoneyRefusal.AMOUNT_TOO_LARGE);
        }
        return new Money(minor.longValueExact(), asset);
    }

    /** As {@link #of}, but what is finer than the asset's minor unit, as wei are, is cut off. Refuses: AMOUNT_FORM, AMOUNT_TOO_LARGE. */
    public static Money cut(String amount, Asset asset) {
        var point = amount.indexOf('.');
        var fits = !PLAIN.matcher(amount).matches() || point < 0 || amount.length() - point - 1 <= asset.scale();
        return of(fits ? amount : amount.substring(0, point + 1 + asset.scale()), asset);
    }

    public static Money zero(Asset asset) {
        return new Money(0, asset);
    }

    public Money plus(Money other) {
        requireSame(other);
        return new Money(Math.addExact(minor, other.minor), asset);
    }

    public Money minus(Money other) {
        requireSame(other);
        return new Money(Math.subtractExact(minor, other.minor), asset);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), asset);
    }

    /** The share numerator/denominator of this amount, rounded as said. */
    public Money share(long numerator, long denominator, RoundingMode rounding) {
        var part = BigDecimal.valueOf(minor)
                .multiply(BigDecimal.valueOf(numerator))
                .divide(BigDecimal.valueOf(denominator), 0, rounding);
        return new Money(part.longValueExact(), asset);
    }

    public boolean covers(Money other) {
        return compareTo(other) >= 0;
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    /** As a decimal number with the asset's own number of decimals. */
    public BigDecimal decimal() {
        return BigDecimal.valueOf(minor, asset.scale());
    }

    /** The amount as the API writes it: {@code 12.30}. */
    public String amount() {
        return decimal().toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        requireSame(other);
        return Long.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return amount() + " " + asset;
    }

    private void requireSame(Money other) {
        if (asset != other.asset) {
            throw new IllegalArgumentException("Two assets: " + asset + " and " + other.asset);
        }
    }
}

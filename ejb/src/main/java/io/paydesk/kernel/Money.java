package io.paydesk.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount of one currency in whole minor units (cents, fen). Amounts of two currencies are never added, and no
 * rounding happens unsaid.
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {
    /** Reads a plain decimal such as {@code 12.34}; more decimals than the currency has are refused. */
    public static Money of(String amount, String currencyCode) {
        if (!amount.matches("-?[0-9]{1,15}(\\.[0-9]{1,8})?")) {
            throw new IllegalArgumentException("Not a plain decimal amount");
        }
        var currency = Currency.getInstance(currencyCode);
        var minor = new BigDecimal(amount).movePointRight(currency.getDefaultFractionDigits());
        return new Money(minor.longValueExact(), currency);
    }

    public Money plus(Money other) {
        requireSame(other);
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    public Money minus(Money other) {
        requireSame(other);
        return new Money(Math.subtractExact(minor, other.minor), currency);
    }

    /** The share numerator/denominator of this amount, rounded as said. */
    public Money share(long numerator, long denominator, RoundingMode rounding) {
        var part = BigDecimal.valueOf(minor)
                .multiply(BigDecimal.valueOf(numerator))
                .divide(BigDecimal.valueOf(denominator), 0, rounding);
        return new Money(part.longValueExact(), currency);
    }

    public boolean covers(Money other) {
        return compareTo(other) >= 0;
    }

    /** The amount as the API writes it: a decimal with the currency's own number of decimals. */
    public String amount() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        requireSame(other);
        return Long.compare(minor, other.minor);
    }

    private void requireSame(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Two currencies: " + currency + " and " + other.currency);
        }
    }
}

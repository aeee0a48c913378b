package io.paydesk.kernel;

/** Why a text is no amount. */
public enum MoneyRefusal implements Refusal.Reason {
    /** Not a plain decimal: a sign, an exponent, a separator, digits of other scripts. */
    AMOUNT_FORM,
    /** More decimals than the currency has. */
    AMOUNT_DECIMALS,
    /** More than can be counted. */
    AMOUNT_TOO_LARGE,
    CURRENCY_UNKNOWN;

    @Override
    public String field() {
        return this == CURRENCY_UNKNOWN ? "currency" : "amount";
    }

    @Override
    public Refusal.Kind kind() {
        return Refusal.Kind.INPUT;
    }
}

package io.paydesk.instrument;

import io.paydesk.kernel.Refusal;
import org.jspecify.annotations.Nullable;

enum InstrumentRefusal implements Refusal.Reason {
    INSTRUMENT_UNKNOWN,
    /** Its own check digits say that it is mistyped, or it is none of its kind. */
    NUMBER_WRONG,
    /** Not one that this kind of instrument has. */
    CURRENCY_WRONG,
    /** Empty, or longer than 100 characters. */
    HOLDER_MISSING,
    /** Not the name of the account’s owner. */
    HOLDER_DIFFERS,
    /** The account has it already. */
    INSTRUMENT_THERE,
    /** The account has ten. */
    TOO_MANY_INSTRUMENTS,
    /** Not the amount that was sent; the third miss makes it invalid. */
    AMOUNT_WRONG,
    /** Nothing is to be proved. */
    NOTHING_TO_PROVE;

    @Override
    public @Nullable String field() {
        return switch (this) {
            case NUMBER_WRONG, INSTRUMENT_THERE -> "number";
            case CURRENCY_WRONG -> "currency";
            case HOLDER_MISSING, HOLDER_DIFFERS -> "holderName";
            case AMOUNT_WRONG -> "amount";
            default -> null;
        };
    }

    @Override
    public Refusal.Kind kind() {
        return switch (this) {
            case INSTRUMENT_UNKNOWN -> Refusal.Kind.UNKNOWN;
            case NUMBER_WRONG, CURRENCY_WRONG, HOLDER_MISSING -> Refusal.Kind.INPUT;
            default -> Refusal.Kind.RULE;
        };
    }
}

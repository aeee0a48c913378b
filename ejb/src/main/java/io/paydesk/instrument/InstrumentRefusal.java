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
    NOTHING_TO_PROVE,
    /** Amounts were told wrong three times: a statement alone proves it now. */
    TRIES_SPENT,
    /** Staff say on which statement they confirm it, in at most 200 characters. */
    EVIDENCE_MISSING,
    /** One of the staff confirms nothing of their own. */
    OWN_ACCOUNT,
    /** No code of a bank, or of something that is at no bank. */
    BIC_WRONG,
    /** The code of a bank in another country than the account’s. */
    BIC_ELSEWHERE,
    /** The tokeniser’s field was left open for too long. */
    CARD_FIELD_ENDED,
    /** The token ended, was used already, or is another account’s. */
    CARD_TOKEN_SPENT,
    /** Of a scheme that is not taken. */
    CARD_BRAND_UNKNOWN,
    /** No month and year, or one too far away. */
    EXPIRY_WRONG,
    /** Its last month is over. */
    CARD_EXPIRED;

    @Override
    public @Nullable String field() {
        return switch (this) {
            case NUMBER_WRONG, INSTRUMENT_THERE, CARD_BRAND_UNKNOWN -> "number";
            case EXPIRY_WRONG, CARD_EXPIRED -> "expires";
            case CURRENCY_WRONG -> "currency";
            case HOLDER_MISSING, HOLDER_DIFFERS -> "holderName";
            case AMOUNT_WRONG -> "amount";
            case BIC_WRONG, BIC_ELSEWHERE -> "bic";
            case EVIDENCE_MISSING -> "evidence";
            default -> null;
        };
    }

    @Override
    public Refusal.Kind kind() {
        return switch (this) {
            case INSTRUMENT_UNKNOWN -> Refusal.Kind.UNKNOWN;
            case NUMBER_WRONG,
                    CURRENCY_WRONG,
                    HOLDER_MISSING,
                    CARD_BRAND_UNKNOWN,
                    EXPIRY_WRONG,
                    CARD_EXPIRED,
                    EVIDENCE_MISSING,
                    BIC_WRONG,
                    BIC_ELSEWHERE -> Refusal.Kind.INPUT;
            default -> Refusal.Kind.RULE;
        };
    }
}

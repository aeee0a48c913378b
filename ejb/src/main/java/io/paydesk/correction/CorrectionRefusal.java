package io.paydesk.correction;

import io.paydesk.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** Every "no" of corrections. */
public enum CorrectionRefusal implements Refusal.Reason {
    CORRECTION_UNKNOWN,
    /** Decided or changed meanwhile. */
    CORRECTION_CHANGED,
    /** Nobody approved it in time. */
    PROPOSAL_VOID,
    /** Who proposed it does not decide it. */
    SECOND_PERSON_NEEDED,
    /** Only who proposed it withdraws the proposal. */
    NOT_YOUR_PROPOSAL,
    /** The account of the one who proposes or decides. */
    OWN_ACCOUNT,
    /** The account is not proved yet, or closed. */
    ACCOUNT_NOT_OPEN,
    /** No money moves in the account at all. */
    ACCOUNT_FROZEN,
    /** Nothing is credited before somebody decided who the customer is. */
    IDENTITY_UNKNOWN,
    /** More than the customer can dispose of. */
    NOT_ENOUGH_THERE,
    NOTHING_TO_MOVE,
    /** Of a digital asset there is only what lies on its chain. */
    DIGITAL_ASSET,
    /** Neither a credit nor a debit. */
    KIND_MISSING,
    /** Shorter than 10 characters, or longer than 500. */
    REASON_FORM,
    /** Shorter than 5 characters, or longer than 300. */
    WORDS_FORM,
    /** No transaction of this customer's. */
    MENDS_UNKNOWN,
    /** No ticket of this customer's. */
    TICKET_UNKNOWN,
    /** Not booked, reversed before, or a reversal itself. */
    NOT_REVERSIBLE,
    /** Somebody has proposed to reverse it already. */
    REVERSAL_THERE;

    @Override
    public @Nullable String field() {
        return switch (this) {
            case NOT_ENOUGH_THERE, NOTHING_TO_MOVE -> "amount";
            case REASON_FORM -> "why";
            case WORDS_FORM -> "words";
            case MENDS_UNKNOWN -> "mends";
            case TICKET_UNKNOWN -> "ticket";
            default -> null;
        };
    }

    @Override
    public Refusal.Kind kind() {
        return switch (this) {
            case CORRECTION_UNKNOWN -> Refusal.Kind.UNKNOWN;
            case NOTHING_TO_MOVE, DIGITAL_ASSET, KIND_MISSING, REASON_FORM, WORDS_FORM, MENDS_UNKNOWN, TICKET_UNKNOWN ->
                Refusal.Kind.INPUT;
            default -> Refusal.Kind.RULE;
        };
    }
}

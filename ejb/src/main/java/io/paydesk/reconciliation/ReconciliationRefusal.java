package io.paydesk.reconciliation;

import io.paydesk.kernel.Refusal;
import org.jspecify.annotations.Nullable;

enum ReconciliationRefusal implements Refusal.Reason {
    BANK_ACCOUNT_UNKNOWN,
    /** Neither a camt.053 nor a CSV of ours, or damaged; with what is wrong. */
    STATEMENT_FORM,
    /** Its lines do not lead from the opening to the closing balance. */
    STATEMENT_SUM,
    /** It does not begin where the one before ended. */
    STATEMENT_GAP,
    /** The same statement with other content. */
    STATEMENT_DIFFERS,
    /** In another currency than the bank account. */
    STATEMENT_CURRENCY,
    LINE_UNKNOWN,
    /** Not open any more, or not proposed. */
    LINE_DECIDED,
    /** Who proposed cannot approve. */
    SAME_PERSON,
    /** Empty, or longer than 200 characters. */
    NOTE_MISSING;

    @Override
    public @Nullable String field() {
        return this == NOTE_MISSING ? "note" : null;
    }

    @Override
    public Refusal.Kind kind() {
        return switch (this) {
            case BANK_ACCOUNT_UNKNOWN, LINE_UNKNOWN -> Refusal.Kind.UNKNOWN;
            case STATEMENT_FORM, STATEMENT_SUM, STATEMENT_CURRENCY, NOTE_MISSING -> Refusal.Kind.INPUT;
            default -> Refusal.Kind.RULE;
        };
    }
}

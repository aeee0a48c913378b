package io.paydesk.reconciliation;

import io.paydesk.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** Every "no" of what is compared with the bank. */
public enum ReconciliationRefusal implements Refusal.Reason {
    BANK_ACCOUNT_UNKNOWN,
    /** Damaged, or no XML as banks write it; near which line. */
    STATEMENT_NO_XML,
    /** Damaged, or no CSV in UTF-8; near which line. */
    STATEMENT_NO_CSV,
    /** A date, an amount or a currency that is none; where. */
    STATEMENT_VALUE,
    /** Without a name, an opening or a closing balance, or a column. */
    STATEMENT_INCOMPLETE,
    /** Two in one file. */
    STATEMENT_TWO,
    /** More lines than are taken at once. */
    STATEMENT_LONG,
    /** A line without a reference of the bank, or with one of more than 90 characters. */
    STATEMENT_NO_REFERENCE,
    /** A line that another statement had; which. */
    STATEMENT_LINE_TWICE,
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
    /** It carries no reference of a payout, or the payout takes none back: not so much, or not now. */
    NO_RETURN,
    /** What was chosen is booked for another line meanwhile, or is not as much as this one. */
    DOES_NOT_ADD_UP,
    /** No payout and no file has this name, or it leaves from another bank account. */
    PART_UNKNOWN,
    /** More than is open of the whole, or than can have come back of it; of which, and how much is open. */
    PART_TOO_MUCH,
    /** The bank does not write whose it is, and what it would be a part of has not left, or did not come back. */
    PART_UNNAMED,
    /** Money that left is no customer's payment. */
    NO_PAYMENT,
    /** Who proposed cannot approve. */
    SAME_PERSON,
    /** Neither the house's own nor a payout that came back. */
    USE_MISSING,
    /** Empty, or longer than 200 characters. */
    NOTE_MISSING;

    @Override
    public @Nullable String field() {
        return switch (this) {
            case NOTE_MISSING -> "note";
            case PART_UNKNOWN -> "whole";
            default -> null;
        };
    }

    @Override
    public Refusal.Kind kind() {
        return switch (this) {
            case BANK_ACCOUNT_UNKNOWN, LINE_UNKNOWN -> Refusal.Kind.UNKNOWN;
            case STATEMENT_NO_XML,
                    STATEMENT_NO_CSV,
                    STATEMENT_VALUE,
                    STATEMENT_INCOMPLETE,
                    STATEMENT_TWO,
                    STATEMENT_LONG,
                    STATEMENT_NO_REFERENCE,
                    STATEMENT_SUM,
                    STATEMENT_CURRENCY,
                    PART_UNKNOWN,
                    USE_MISSING,
                    NOTE_MISSING -> Refusal.Kind.INPUT;
            default -> Refusal.Kind.RULE;
        };
    }
}

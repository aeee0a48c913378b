package io.paydesk.account;

import io.paydesk.kernel.Refusal;
import org.jspecify.annotations.Nullable;

enum AccountRefusal implements Refusal.Reason {
    ACCOUNT_UNKNOWN,
    /** No address that mail can be sent to and an account be known by. */
    EMAIL_FORM,
    EMAIL_TAKEN,
    /** Empty, longer than 100 characters, or with signs that are no part of a name. */
    NAME_FORM,
    /** The identity was verified under this name. */
    NAME_VERIFIED,
    COUNTRY_UNKNOWN,
    TIME_ZONE_UNKNOWN,
    LANGUAGE_UNKNOWN,
    PHONE_FORM,
    /** Longer than 500 characters. */
    ADDRESS_LENGTH,
    TERMS_NEEDED,
    PRIVACY_NEEDED,
    /** The password shown again is wrong. */
    PASSWORD_WRONG,
    /** The address is the account's own. */
    EMAIL_SAME,
    /** Closed for good. */
    ACCOUNT_CLOSED,
    /** From where the account stands it cannot be restricted, frozen or lifted. */
    STANDING_WRONG,
    /** The owner still owes something. */
    DEBT_OPEN,
    /** A tier is 0 to 3. */
    TIER_UNKNOWN;

    @Override
    public @Nullable String field() {
        return switch (this) {
            case EMAIL_FORM, EMAIL_TAKEN, EMAIL_SAME -> "email";
            case NAME_FORM, NAME_VERIFIED -> "name";
            case COUNTRY_UNKNOWN -> "country";
            case TIME_ZONE_UNKNOWN -> "timeZone";
            case LANGUAGE_UNKNOWN -> "language";
            case PHONE_FORM -> "phone";
            case ADDRESS_LENGTH -> "address";
            case TERMS_NEEDED -> "terms";
            case PRIVACY_NEEDED -> "privacy";
            case PASSWORD_WRONG -> "current";
            case TIER_UNKNOWN -> "tier";
            case ACCOUNT_UNKNOWN, ACCOUNT_CLOSED, STANDING_WRONG, DEBT_OPEN -> null;
        };
    }

    @Override
    public Refusal.Kind kind() {
        return switch (this) {
            case ACCOUNT_UNKNOWN -> Refusal.Kind.UNKNOWN;
            case EMAIL_TAKEN, ACCOUNT_CLOSED, STANDING_WRONG, DEBT_OPEN, NAME_VERIFIED -> Refusal.Kind.RULE;
            default -> Refusal.Kind.INPUT;
        };
    }
}

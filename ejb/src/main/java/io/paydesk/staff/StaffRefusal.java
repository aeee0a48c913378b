package io.paydesk.staff;

import io.paydesk.kernel.Refusal;
import org.jspecify.annotations.Nullable;

enum StaffRefusal implements Refusal.Reason {
    /** Unknown address, wrong password or a closed account: which one is not told. */
    SIGN_IN_FAILED,
    STAFF_UNKNOWN,
    EMAIL_TAKEN,
    /** Shorter than 12 characters, or longer than 200. */
    PASSWORD_LENGTH,
    /** Empty, or longer than 100 characters. */
    TOKEN_NAME,
    /** None, or one there is not. */
    TOKEN_SCOPES;

    @Override
    public @Nullable String field() {
        return switch (this) {
            case TOKEN_NAME -> "name";
            case TOKEN_SCOPES -> "scopes";
            default -> null;
        };
    }

    @Override
    public Refusal.Kind kind() {
        return switch (this) {
            case STAFF_UNKNOWN -> Refusal.Kind.UNKNOWN;
            case PASSWORD_LENGTH, EMAIL_TAKEN, TOKEN_NAME, TOKEN_SCOPES -> Refusal.Kind.INPUT;
            case SIGN_IN_FAILED -> Refusal.Kind.RULE;
        };
    }
}

package io.paydesk.staff;

import io.paydesk.kernel.Refusal;
import org.jspecify.annotations.Nullable;

enum StaffRefusal implements Refusal.Reason {
    /** Unknown address, wrong password or a closed account: which one is not told. */
    SIGN_IN_FAILED,
    STAFF_UNKNOWN,
    /** Somebody else changed the member meanwhile. */
    STAFF_CHANGED,
    /** The member is not in the state this is done in: invited, active, deactivated. */
    STAFF_STATE,
    /** Nobody changes their own roles, nor closes their own account. */
    OWN_ACCOUNT,
    /** Somebody has to be left who can let others in. */
    LAST_ADMINISTRATOR,
    ROLES_NONE,
    /** A second administrator has not decided yet on what this member is to be. */
    GRANT_WAITS,
    /** Decided or taken back meanwhile. */
    GRANT_DECIDED,
    /** The only administrator left waits 72 hours after another one was shut out before giving grave roles alone. */
    ADMINISTRATOR_ENDED_LATELY,
    /** Who proposed it does not approve it. */
    SECOND_PERSON_NEEDED,
    EMAIL_FORM,
    /** Empty, or longer than 100 characters. */
    NAME_FORM,
    /** The password shown again is wrong. */
    PASSWORD_WRONG,
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
            case TOKEN_NAME, NAME_FORM -> "name";
            case TOKEN_SCOPES -> "scopes";
            case EMAIL_FORM, EMAIL_TAKEN -> "email";
            case ROLES_NONE -> "roles";
            case PASSWORD_WRONG -> "current";
            default -> null;
        };
    }

    @Override
    public Refusal.Kind kind() {
        return switch (this) {
            case STAFF_UNKNOWN -> Refusal.Kind.UNKNOWN;
            case PASSWORD_LENGTH,
                    PASSWORD_WRONG,
                    EMAIL_FORM,
                    NAME_FORM,
                    ROLES_NONE,
                    EMAIL_TAKEN,
                    TOKEN_NAME,
                    TOKEN_SCOPES -> Refusal.Kind.INPUT;
            case SIGN_IN_FAILED,
                    STAFF_CHANGED,
                    STAFF_STATE,
                    OWN_ACCOUNT,
                    LAST_ADMINISTRATOR,
                    GRANT_WAITS,
                    GRANT_DECIDED,
                    ADMINISTRATOR_ENDED_LATELY,
                    SECOND_PERSON_NEEDED -> Refusal.Kind.RULE;
        };
    }
}

package io.paydesk.staff;

import io.paydesk.kernel.Refusal;

enum StaffRefusal implements Refusal.Reason {
    /** Unknown address, wrong password or a closed account: which one is not told. */
    SIGN_IN_FAILED,
    /** Too many failures of this account or network in a quarter of an hour. */
    TOO_MANY_TRIES,
    STAFF_UNKNOWN,
    EMAIL_TAKEN,
    /** Shorter than 12 characters, or longer than 200. */
    PASSWORD_LENGTH;

    @Override
    public Refusal.Kind kind() {
        return switch (this) {
            case STAFF_UNKNOWN -> Refusal.Kind.UNKNOWN;
            case TOO_MANY_TRIES -> Refusal.Kind.TOO_MANY;
            case PASSWORD_LENGTH, EMAIL_TAKEN -> Refusal.Kind.INPUT;
            case SIGN_IN_FAILED -> Refusal.Kind.RULE;
        };
    }
}

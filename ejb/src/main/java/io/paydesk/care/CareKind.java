package io.paydesk.care;

/** What is proposed about an account. */
public enum CareKind {
    /** The account is ACTIVE again; a frozen one whose owner owes something is RESTRICTED. */
    LIFT,
    /** Signing in takes the password alone, until a new second factor is set up. */
    RESET_SECOND_FACTOR
}

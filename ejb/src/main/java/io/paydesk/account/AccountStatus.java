package io.paydesk.account;

/** Where an account stands. RESTRICTED: no money leaves; FROZEN: none moves at all. */
public enum AccountStatus {
    UNVERIFIED,
    ACTIVE,
    RESTRICTED,
    FROZEN,
    CLOSED
}

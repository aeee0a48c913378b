package io.paydesk.staff;

/** INVITED: has no password yet, so cannot come in. */
public enum StaffState {
    INVITED,
    ACTIVE,
    DEACTIVATED
}

package io.paydesk.identity;

/** Where a case stands. OPEN and ASKED_AGAIN wait for the customer, SUBMITTED and IN_REVIEW for us; the others are over. */
public enum CaseState {
    OPEN,
    SUBMITTED,
    IN_REVIEW,
    ASKED_AGAIN,
    APPROVED,
    REFUSED,
    EXPIRED;

    public boolean isOver() {
        return this == APPROVED || this == REFUSED || this == EXPIRED;
    }

    /** Whether it is the customer's turn. */
    public boolean waitsForCustomer() {
        return this == OPEN || this == ASKED_AGAIN;
    }

    /** Whether it is our turn. */
    public boolean waitsForUs() {
        return this == SUBMITTED || this == IN_REVIEW;
    }
}

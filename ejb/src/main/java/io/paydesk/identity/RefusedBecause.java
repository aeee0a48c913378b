package io.paydesk.identity;

/** Why an identity was not confirmed, as the customer is told. */
public enum RefusedBecause {
    UNDER_AGE,
    NAME_DIFFERS,
    FACE_DIFFERS,
    PAPER_EXPIRED,
    PAPER_NOT_TAKEN,
    PAPER_NOT_GENUINE,
    OTHER_ACCOUNT
}

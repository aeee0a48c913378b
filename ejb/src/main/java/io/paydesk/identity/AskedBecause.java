package io.paydesk.identity;

/** Why a picture is asked for again, as the customer is told. */
public enum AskedBecause {
    BLURRED,
    CUT_OFF,
    COVERED,
    WRONG_SIDE,
    ADDRESS_OLD
}

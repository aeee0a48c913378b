package io.paydesk.deposit;

/** Why a stray payment may be for a deposit; pages have a sentence for each. */
public enum SuggestedBecause {
    /** What the payer wrote is its reference but for one slip, and its check digits or the amount fit. */
    REFERENCE_NEAR,
    /** The owner's name stands in what the payer wrote, and the amount is the one announced. */
    NAME_AND_AMOUNT,
    /** Who wrote the same before was matched with this customer by two people. */
    SENDER_BEFORE
}

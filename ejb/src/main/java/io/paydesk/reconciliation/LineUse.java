package io.paydesk.reconciliation;

/** What two people book a line as that nobody knew. */
public enum LineUse {
    /** The house's own cost, or income. */
    OWN,
    /** A payout that came back: what was sent is its owner's again. */
    RETURN
}

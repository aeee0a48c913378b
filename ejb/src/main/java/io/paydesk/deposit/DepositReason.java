package io.paydesk.deposit;

/** Why a deposit is as it is, where there is something to tell; pages and letters have a sentence for each. */
public enum DepositReason {
    /** The first money waits until the customer's identity is known. */
    FIRST_DEPOSIT,
    ACCOUNT_FROZEN,
    /** A rule looks at it: people decide. Which one is not told. */
    BEING_CHECKED,
    AMOUNT_DIFFERS,
    NOT_PAID_IN_TIME,
    /** The provider told that the payment failed. */
    PAYMENT_FAILED,
    /** The identity was refused, or not proved in time. */
    IDENTITY_NOT_PROVED,
    /** Staff sent back what could not be credited. */
    SENT_BACK,
    /** Two of the staff do not take it. */
    REFUSED,
    /** What the source would not take is sent there once more. */
    REFUND_AGAIN,
    /** What the source would not take goes to another instrument of its owner's. */
    REFUND_REDIRECTED,
    /** Another payment for it, late or once more, goes back. */
    PAYMENT_RETURNING,
    /** That one is back. */
    PAYMENT_RETURNED,
    /** The source would not take that one. */
    PAYMENT_RETURN_FAILED,
    /** The source would not take the refund; two of the staff decide. */
    REFUND_FAILED,
    /** Less of it arrived than was sent; two of the staff send the rest on. */
    REFUND_PARTLY,
    CHARGED_BACK
}

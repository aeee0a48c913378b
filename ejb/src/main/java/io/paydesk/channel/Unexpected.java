package io.paydesk.channel;

/** Why what a provider told fits nothing; pages have a sentence for each. */
public enum Unexpected {
    /** No deposit has this reference. */
    NO_REFERENCE,
    /** No amount, or less. */
    NOTHING_CAME,
    /** Nothing of it waits to be paid out to us. */
    NOTHING_TO_SETTLE,
    /** No refund of it is on its way. */
    NOTHING_GOES_BACK,
    /** Another amount is on its way back. */
    OTHER_GOES_BACK,
    /** It goes back by the reference of its deposit. */
    BY_DEPOSIT,
    /** It goes back by another channel than the one that tells. */
    BY_ANOTHER_WAY,
    /** Another amount of that was told before, and people have to decide on it first. */
    ANOTHER_TOLD,
    /** A part of it is back already, so that less is with us. */
    PARTLY_HERE,
    /** Nothing of it is with us any more. */
    NOTHING_HERE,
    /** Another payment is meant than the one we have. */
    OTHER_PAYMENT,
    /** Another amount came than it tells of. */
    OTHER_CAME,
    /** More than was taken in, or much less. */
    SETTLED_OTHERWISE,
    /** A payout of another amount, or by another channel. */
    OTHER_PAYOUT,
    /** The transaction that the payout left with may still be mined. */
    MAY_BE_MINED,
    /** It was told before; a file that people ended may be paid too. */
    PAID_TWICE,
    /** What failed may be what stood in a file that people ended. */
    OF_ENDED_FILE,
    /** The payout is where this cannot happen to it any more. */
    TOO_LATE
}

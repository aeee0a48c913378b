package io.paydesk.deposit;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a deposit stands, and where it may go from there. */
public enum DepositState {
    CREATED,
    /** The customer knows how to pay. */
    AWAITING_PAYMENT,
    /** A payment is seen on its chain and not sure yet. */
    CONFIRMING,
    /** The money is here and the checks are made; nobody sees this one for long. */
    RECEIVED,
    /** What came is another amount; staff decide. */
    CONFLICTED,
    /** Waits for the customer's identity. */
    HELD_KYC,
    /** Waits until the account is no longer frozen, or until people have looked at it. */
    HELD_REVIEW,
    COMPLETED,
    EXPIRED,
    CANCELLED,
    FAILED,
    /** On its way back to where it came from. */
    REFUND_PENDING,
    /** Where it came from would not take it; it lies in suspense until two of the staff have decided. */
    REFUND_FAILED,
    REFUNDED,
    CHARGED_BACK;

    private static final Map<DepositState, Set<DepositState>> NEXT = new EnumMap<>(Map.ofEntries(
            Map.entry(CREATED, EnumSet.of(AWAITING_PAYMENT)),
            Map.entry(AWAITING_PAYMENT, EnumSet.of(CONFIRMING, RECEIVED, CONFLICTED, EXPIRED, CANCELLED, FAILED)),
            Map.entry(CONFIRMING, EnumSet.of(AWAITING_PAYMENT, RECEIVED, CONFLICTED)),
            Map.entry(CONFLICTED, EnumSet.of(RECEIVED, REFUND_PENDING, CHARGED_BACK)),
            Map.entry(RECEIVED, EnumSet.of(HELD_KYC, HELD_REVIEW, COMPLETED)),
            Map.entry(HELD_KYC, EnumSet.of(RECEIVED, REFUND_PENDING, CHARGED_BACK)),
            Map.entry(HELD_REVIEW, EnumSet.of(RECEIVED, REFUND_PENDING, CHARGED_BACK)),
            Map.entry(COMPLETED, EnumSet.of(CHARGED_BACK)),
            Map.entry(EXPIRED, EnumSet.of(RECEIVED)),
            Map.entry(CANCELLED, EnumSet.of(RECEIVED)),
            Map.entry(FAILED, EnumSet.of(RECEIVED)),
            Map.entry(REFUND_PENDING, EnumSet.of(REFUND_FAILED, REFUNDED, CHARGED_BACK)),
            Map.entry(REFUND_FAILED, EnumSet.of(REFUND_PENDING, RECEIVED, REFUNDED, CHARGED_BACK)),
            Map.entry(REFUNDED, EnumSet.noneOf(DepositState.class)),
            Map.entry(CHARGED_BACK, EnumSet.noneOf(DepositState.class))));

    /** The states that may follow. */
    public Set<DepositState> next() {
        return Set.copyOf(NEXT.getOrDefault(this, Set.of()));
    }

    /** Whether its money is the customer's and waits. */
    boolean isHeld() {
        return this == HELD_KYC || this == HELD_REVIEW;
    }

    /** Whether its money was sent back, and may be told to have arrived: sometimes a failure is told of what did. */
    boolean isGoingBack() {
        return this == REFUND_PENDING || this == REFUND_FAILED;
    }

    /** Whether it came to nothing before any money came; what comes later can revive it. */
    boolean isGivenUp() {
        return this == EXPIRED || this == CANCELLED || this == FAILED;
    }

    /** Whether a payment of its amount becomes this deposit at once. */
    boolean isAwaited() {
        return this == AWAITING_PAYMENT || this == CONFIRMING;
    }

    /** Whether nothing was paid yet, so that a payment can still become this deposit. */
    boolean isUnpaid() {
        return isAwaited() || isGivenUp();
    }
}

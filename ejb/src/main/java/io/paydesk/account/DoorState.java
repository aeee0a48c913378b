package io.paydesk.account;

/**
 * Whether a second factor is asked for, how many recovery codes are left for it, and how many wrong answers are still borne in
 * this quarter of an hour: 0 when the owner has to wait.
 */
public record DoorState(boolean secondFactor, int recoveryCodesLeft, int triesLeft) {}

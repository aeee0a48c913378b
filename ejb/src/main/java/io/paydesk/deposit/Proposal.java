package io.paydesk.deposit;

import org.jspecify.annotations.Nullable;

/**
 * What one of the staff proposes about a stray payment.
 *
 * @param version of the payment as it was shown
 * @param deposit which it is to be matched with; null for the one it seems to belong to, and for returns
 */
public record Proposal(int version, StrayAction action, @Nullable DepositId deposit, String why) {}

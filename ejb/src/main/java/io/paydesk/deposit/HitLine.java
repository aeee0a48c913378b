package io.paydesk.deposit;

/** Which rule held a deposit, in which version, and what it saw. */
public record HitLine(DepositRuleCode code, int version, String saw) {}

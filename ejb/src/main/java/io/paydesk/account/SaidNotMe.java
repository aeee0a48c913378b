package io.paydesk.account;

/** The owner of an account said "that was not me" and has locked it up, in this transaction. */
public record SaidNotMe(AccountId account) {}

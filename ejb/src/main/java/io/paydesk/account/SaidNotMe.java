package io.paydesk.account;

import java.time.Instant;

/** The owner of an account said "that was not me" of what happened then, and has locked it up, in this transaction. */
public record SaidNotMe(AccountId account, Instant of) {}

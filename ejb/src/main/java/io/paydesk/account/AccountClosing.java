package io.paydesk.account;

/** An account is about to be closed, in this transaction. Whoever still keeps something for it refuses. */
public record AccountClosing(AccountId account) {}

package io.paydesk.account;

/** What made a closed account somebody’s is being erased, in this transaction. Whoever keeps more of its owner erases that too. */
public record AccountErased(AccountId account) {}

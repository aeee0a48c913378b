package io.paydesk.ledger;

import io.paydesk.kernel.Money;

/** What all ledger accounts of one type and asset have together. */
public record TrialLine(AccountType type, long accounts, Money balance) {}

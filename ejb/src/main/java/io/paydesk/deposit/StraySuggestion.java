package io.paydesk.deposit;

import io.paydesk.account.AccountId;
import java.util.List;

/** A deposit that a stray payment may be for, whose it is, and what speaks for it, the strongest first. */
public record StraySuggestion(
        DepositId deposit, AccountId account, String holder, DepositState state, List<SuggestedBecause> because) {}

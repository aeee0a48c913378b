package io.paydesk.identity;

import io.paydesk.account.AccountId;

/** The tier of an account was decided, in this transaction. */
public record IdentityDecided(AccountId account, int tier) {}

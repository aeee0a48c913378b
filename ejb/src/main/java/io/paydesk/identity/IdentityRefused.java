package io.paydesk.identity;

import io.paydesk.account.AccountId;

/** A case came to nothing, in this transaction: refused, or never answered. What waits for it need not wait any longer. */
public record IdentityRefused(AccountId account, CaseId identityCase, CaseReason reason) {}

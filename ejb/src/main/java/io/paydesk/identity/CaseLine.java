package io.paydesk.identity;

import io.paydesk.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A case in the queue. */
public record CaseLine(
        CaseId id,
        AccountId account,
        String name,
        int tier,
        CaseState state,
        CaseReason reason,
        @Nullable Paper paper,
        Instant since,
        @Nullable String reviewer) {}

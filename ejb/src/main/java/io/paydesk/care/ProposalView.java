package io.paydesk.care;

import io.paydesk.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A proposal as staff see it; people by name. {@code dueAt}: when what was approved takes effect. */
public record ProposalView(
        long id,
        AccountId account,
        CareKind kind,
        CareState state,
        String reason,
        long proposedBy,
        Instant proposedAt,
        @Nullable Long decidedBy,
        @Nullable Instant decidedAt,
        @Nullable Instant dueAt) {}

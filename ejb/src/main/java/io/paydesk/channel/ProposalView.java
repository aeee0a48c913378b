package io.paydesk.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A proposal as staff see it; people such as {@code STAFF:12}. */
public record ProposalView(
        Instant validFrom,
        String note,
        ProposalState state,
        String proposedBy,
        Instant proposedAt,
        @Nullable String decidedBy) {}

package io.paydesk.channel;

import io.paydesk.kernel.Money;
import java.time.Instant;

/** Proposed terms as staff see them; {@code proposedBy} such as {@code STAFF:12}. */
public record TermsProposalView(
        long id,
        String channel,
        Instant validFrom,
        Money min,
        Money max,
        Fee fee,
        Arrival arrival,
        Cutoff cutoff,
        String note,
        ProposalState state,
        String proposedBy,
        Instant proposedAt) {}

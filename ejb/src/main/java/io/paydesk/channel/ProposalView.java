package io.paydesk.channel;

import io.paydesk.audit.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A proposal as staff see it; people such as {@code STAFF:12}. */
public record ProposalView(
        Instant validFrom,
        String note,
        ProposalState state,
        String proposedBy,
        Instant proposedAt,
        @Nullable String decidedBy) {
    public boolean isOpen() {
        return state == ProposalState.OPEN;
    }

    public boolean isBy(Actor actor) {
        return proposedBy.equals(Proposal.name(actor));
    }
}

package io.paydesk.channel;

import io.paydesk.kernel.Money;

/** Proposed terms as staff see them. */
public record TermsProposalView(
        long id,
        String channel,
        Money min,
        Money max,
        Fee fee,
        Arrival arrival,
        Cutoff cutoff,
        ProposalView proposal) {}

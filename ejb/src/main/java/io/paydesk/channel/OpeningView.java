package io.paydesk.channel;

/** A proposal to open a channel, as staff see it. */
public record OpeningView(long id, String channel, ProposalView proposal) {}

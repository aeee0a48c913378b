package io.paydesk.channel;

/** What became of proposed terms. */
public enum ProposalState {
    OPEN,
    APPROVED,
    REFUSED
}

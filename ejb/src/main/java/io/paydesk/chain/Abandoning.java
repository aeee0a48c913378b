package io.paydesk.chain;

/**
 * What somebody proposes for a transaction that is to be given up.
 *
 * @param rate what the miner of the one that replaces it gets a byte, in the smallest unit; of no meaning where it can never come
 */
public record Abandoning(String by, String why, int rate) {}

package io.paydesk.chain;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A chain of blocks as one of its nodes knows it. It may be slow, fail, or change its mind: ask it outside of any transaction. */
public interface Chain {
    /** The height of its newest block; 0 before the first. */
    long tip();

    /**
     * The payments to what we watch: those in blocks from this height on, those that wait for a block, and those that another
     * transaction has replaced for good. What it does not tell of any more is no evidence of anything.
     */
    List<SeenPayment> payments(long fromHeight);

    /**
     * Tells the node of a signed transaction, in hex, and the node all others; what it knows already is left alone. Throws for one that
     * the node does not take, such as one whose coins are spent in a block.
     */
    void broadcast(String raw);

    /**
     * How many blocks deep a transaction from our coins is: 0 while it waits for one, below 0 once another has spent one of them in a
     * block. Empty: the node does not know it.
     */
    OptionalInt depth(String transaction);

    /** What spends this coin of ours, in a block or waiting for one. Empty: nothing that the node knows. */
    Optional<Spender> spender(CoinName coin);

    /** Whether this coin lies in a block and nothing that the node knows spends it, waiting for a block or in one. */
    boolean isUnspent(CoinName coin);
}

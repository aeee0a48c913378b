package io.paydesk.chain;

import java.util.List;

/** A chain of blocks as one of its nodes knows it. It may be slow, fail, or change its mind: ask it outside of any transaction. */
public interface Chain {
    /** The height of its newest block; 0 before the first. */
    long tip();

    /**
     * The payments to what we watch: those in blocks from this height on, those that wait for a block, and those that another
     * transaction has replaced for good. What it does not tell of any more is no evidence of anything.
     */
    List<SeenPayment> payments(long fromHeight);
}

package io.paydesk.channel;

/** A row that one person proposes and another approves, and what the audit log says of it. */
public interface Proposed {
    Proposal proposal();

    /** Such as {@code limit}. */
    String kind();

    /** Such as {@code limit:17}. */
    String object();

    /** What is proposed, and why. */
    String says();
}

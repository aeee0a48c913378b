package io.paydesk.deposit;

/** What can be proposed about a stray payment. */
public enum StrayAction {
    /** It is credited, by the deposit it belongs to. */
    MATCH,
    /** It goes back to whoever sent it. */
    RETURN
}

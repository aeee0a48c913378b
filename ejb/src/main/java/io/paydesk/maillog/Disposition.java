package io.paydesk.maillog;

/** What became of a mail. */
public enum Disposition {
    TICKET_CREATED,
    REPLY_ADDED,
    BOUNCE,
    AUTO_REPLY,
    LOOP,
    DUPLICATE,
    BLOCKED,
    QUARANTINED
}

package io.paydesk.maillog;

/** What becomes of the mail of a sender. */
public enum SenderVerdict {
    /** It is kept in the log and opens no ticket. Delivery reports of our own mail are understood all the same. */
    BLOCK,
    /** It is taken as a person's even where a machine wrote it, and however much comes. Our own mail is never. */
    ANSWER
}

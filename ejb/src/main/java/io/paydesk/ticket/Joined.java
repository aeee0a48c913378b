package io.paydesk.ticket;

/**
 * Why a mail joined its ticket or opened a new one. {@code detail} is what a sentence about it names: a Message-ID, a
 * ticket's number, or "".
 */
public record Joined(By by, String detail) {
    /** The first three joined a ticket that was there, the others opened one. */
    public enum By {
        TOKEN,
        REFERENCE,
        NUMBER,
        /** The sender opened so many tickets lately that this mail joins the newest. */
        STORM,
        /** It refers to nothing we know. */
        NOTHING,
        /** Its conversation, named in detail, is closed. */
        CLOSED,
        /** It names a ticket its sender takes no part in. */
        STRANGER
    }
}

package io.paydesk.account;

import java.time.Instant;

/** What somebody agreed to, or took back, and when. */
public record ConsentLine(Document document, String version, boolean given, Instant at) {
    /** NEWS may be taken back at any time; the others are needed to have an account. */
    public enum Document {
        TERMS,
        PRIVACY,
        NEWS
    }
}

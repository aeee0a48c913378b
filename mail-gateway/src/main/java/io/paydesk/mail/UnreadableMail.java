package io.paydesk.mail;

/** A mail that cannot be read as one, or goes beyond the limits: it belongs into quarantine with this reason. */
public final class UnreadableMail extends RuntimeException {
    public UnreadableMail(String reason) {
        super(reason, null, false, false);
    }

    /** One line for the staff, never null. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}

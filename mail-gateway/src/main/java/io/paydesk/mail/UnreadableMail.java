package io.paydesk.mail;

import io.paydesk.maillog.FetchedMail.Why;
import io.paydesk.maillog.MailReason;

/** A mail that cannot be read as one, or goes beyond the limits: it belongs into quarantine with this reason. */
public final class UnreadableMail extends RuntimeException {
    private final transient Why why;

    /** For a fault that has no code of its own. */
    public UnreadableMail(String reason) {
        this(reason, MailReason.UNREADABLE, "");
    }

    UnreadableMail(String reason, MailReason code, Object detail) {
        super(reason, null, false, false);
        this.why = new Why(code, String.valueOf(detail));
    }

    /** One line for the staff, never null. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    Why why() {
        return why;
    }
}

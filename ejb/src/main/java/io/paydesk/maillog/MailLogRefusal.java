package io.paydesk.maillog;

import io.paydesk.kernel.Refusal;
import org.jspecify.annotations.Nullable;

enum MailLogRefusal implements Refusal.Reason {
    MAIL_UNKNOWN,
    /** Only a mail in quarantine or of a blocked sender can be run again. */
    NOT_QUARANTINED,
    /** Neither an address nor a domain. */
    SENDER_WRONG,
    /** A rule about our own address would shut the house. */
    SENDER_OURS,
    TOO_MANY_RULES;

    @Override
    public @Nullable String field() {
        return this == SENDER_WRONG || this == SENDER_OURS ? "sender" : null;
    }

    @Override
    public Refusal.Kind kind() {
        return switch (this) {
            case MAIL_UNKNOWN -> Refusal.Kind.UNKNOWN;
            case SENDER_WRONG -> Refusal.Kind.INPUT;
            case NOT_QUARANTINED, SENDER_OURS, TOO_MANY_RULES -> Refusal.Kind.RULE;
        };
    }
}

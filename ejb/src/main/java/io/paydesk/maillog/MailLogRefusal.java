package io.paydesk.maillog;

import io.paydesk.kernel.Refusal;

enum MailLogRefusal implements Refusal.Reason {
    MAIL_UNKNOWN,
    /** Only a quarantined mail can be run again. */
    NOT_QUARANTINED;

    @Override
    public Refusal.Kind kind() {
        return this == MAIL_UNKNOWN ? Refusal.Kind.UNKNOWN : Refusal.Kind.RULE;
    }
}

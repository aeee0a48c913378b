package io.paydesk.mail;

import io.paydesk.maillog.MailReason;
import java.time.Duration;

/** The end of the time one mail may take. */
final class Deadline {
    private final long end;

    Deadline(Duration time) {
        this.end = System.nanoTime() + time.toNanos();
    }

    /** Throws UnreadableMail when the time is over. */
    void check() {
        if (System.nanoTime() - end > 0) {
            throw new UnreadableMail("reading took too long", MailReason.TOO_SLOW, "");
        }
    }
}

package io.paydesk.maillog;

import io.paydesk.ticket.Person;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log of fetched mails. Rows of before reasons were kept have none. Of what is kept back: {@code settledBy}
 * names who said that nothing more is to be done, {@code retakenAt} tells when it was last read again in vain.
 */
public record InboundLine(
        String id,
        String mailbox,
        long uidValidity,
        long uid,
        String rawSha256,
        long rawSize,
        @Nullable String rfc822MessageId,
        Instant receivedAt,
        Person from,
        String subject,
        Disposition disposition,
        @Nullable String ticket,
        @Nullable String message,
        @Nullable String problem,
        FetchedMail.Authentication authentication,
        @Nullable MailReason reason,
        String reasonDetail,
        @Nullable String settledBy,
        @Nullable Instant retakenAt) {
    /** Not taken in, and can be run again when staff wish. */
    public boolean keptBack() {
        return disposition == Disposition.QUARANTINED || disposition == Disposition.BLOCKED;
    }
}

package io.paydesk.maillog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which fetched mails are wanted; null leaves a side open. {@code text} stands in the sender or the subject, at most its
 * first 200 characters count; {@code from} is included, {@code until} is not; {@code before}: rows numbered below it.
 */
public record MailFilter(
        @Nullable String mailbox,
        @Nullable Disposition disposition,
        @Nullable MailReason reason,
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Long before) {
    public static final MailFilter ALL = new MailFilter(null, null, null, null, null, null, null);
}

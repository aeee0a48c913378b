package io.paydesk.mailbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a mailbox is doing, as the node that reads it told last: mails still to be taken in; "" when all is well. */
public record MailboxSign(@Nullable Instant readAt, int waiting, String problem, @Nullable Instant failingSince) {
    public static final MailboxSign NONE = new MailboxSign(null, 0, "", null);
}

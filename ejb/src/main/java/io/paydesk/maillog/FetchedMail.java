package io.paydesk.maillog;

import io.paydesk.ticket.Person;
import io.paydesk.ticket.ReceivedMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail as fetched: its raw bytes are in the blob store, {@code content} is what was read from them, null when they could
 * not be read ({@code problem} says why; of a bounce it says why our mail came back). Of a mail that is {@code tooLarge} the sender is told. {@code contentSha256} covers what people see, not the trace headers.
 */
public record FetchedMail(
        MailPlace place,
        String rawSha256,
        long rawSize,
        Instant receivedAt,
        Person from,
        String subject,
        @Nullable String messageId,
        @Nullable String contentSha256,
        Nature nature,
        @Nullable String bouncedMessageId,
        Authentication authentication,
        @Nullable ReceivedMessage content,
        @Nullable String problem,
        boolean tooLarge) {
    /** Who wrote it: a person, a machine answering by itself, a delivery report, or we ourselves. */
    public enum Nature {
        PERSON,
        AUTO_REPLY,
        BOUNCE,
        LOOP
    }

    /** What the operator's own server says of SPF, DKIM and DMARC: {@code pass}, {@code fail}, … or {@code none}. */
    public record Authentication(String spf, String dkim, String dmarc) {
        public static final Authentication NONE = new Authentication("none", "none", "none");
    }
}

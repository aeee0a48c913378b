package io.paydesk.maillog;

import io.paydesk.ticket.Person;
import io.paydesk.ticket.ReceivedMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail as fetched: its raw bytes are in the blob store, {@code content} is what was read from them, null when they could
 * not be read ({@code problem} says why; of a bounce it says why our mail came back). Of a mail that is {@code tooLarge} the sender is told. {@code contentSha256} covers what people see, not the trace headers.
 * {@code why} says as a code what {@code problem} says in words.
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
        boolean tooLarge,
        @Nullable Why why) {
    /** Why it is set aside, and the detail its sentence names ("" when none). */
    public record Why(MailReason reason, String detail) {}

    /** A mail that nothing is known against yet. */
    public FetchedMail(
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
        this(
                place,
                rawSha256,
                rawSize,
                receivedAt,
                from,
                subject,
                messageId,
                contentSha256,
                nature,
                bouncedMessageId,
                authentication,
                content,
                problem,
                tooLarge,
                null);
    }

    /** The same mail with the reason why it is set aside. */
    public FetchedMail because(MailReason reason, String detail) {
        return new FetchedMail(
                place,
                rawSha256,
                rawSize,
                receivedAt,
                from,
                subject,
                messageId,
                contentSha256,
                nature,
                bouncedMessageId,
                authentication,
                content,
                problem,
                tooLarge,
                new Why(reason, detail));
    }

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

package io.paydesk.ticket;

import io.paydesk.mailbox.MailHome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer's mail as the gateway read it. {@code html} is sanitised. Threads are found by {@code replyTokens} (from
 * the addresses it was sent to), then {@code references} (newest first, without angle brackets), then {@code ticketNumber} (from the
 * subject). {@code byMachine}: it wakes nobody; {@code answerable}: an automatic acknowledgement may be sent;
 * {@code expected}: staff want its sender's mail, however much comes; {@code forward}: an older mail its sender handed on,
 * null for the usual mail; {@code home}: the mailbox of ours it came to, null for that of the settings;
 * {@code filesLeftOut}: so many more than these attachments lie in the raw mail.
 */
public record ReceivedMessage(
        Person from,
        List<Person> others,
        String subject,
        String text,
        String visibleText,
        @Nullable String html,
        @Nullable String messageId,
        String rawSha256,
        Instant sentAt,
        Trust trust,
        List<NewAttachment> attachments,
        List<String> replyTokens,
        List<String> references,
        @Nullable String ticketNumber,
        boolean byMachine,
        boolean answerable,
        boolean expected,
        @Nullable ForwardedMail forward,
        @Nullable MailHome home,
        int filesLeftOut) {
    public ReceivedMessage {
        others = List.copyOf(others);
        attachments = List.copyOf(attachments);
        replyTokens = List.copyOf(replyTokens);
        references = List.copyOf(references);
    }

    /** A mail to the mailbox of the settings. */
    public ReceivedMessage(
            Person from,
            List<Person> others,
            String subject,
            String text,
            String visibleText,
            @Nullable String html,
            @Nullable String messageId,
            String rawSha256,
            Instant sentAt,
            Trust trust,
            List<NewAttachment> attachments,
            List<String> replyTokens,
            List<String> references,
            @Nullable String ticketNumber,
            boolean byMachine,
            boolean answerable,
            boolean expected,
            @Nullable ForwardedMail forward) {
        this(
                from,
                others,
                subject,
                text,
                visibleText,
                html,
                messageId,
                rawSha256,
                sentAt,
                trust,
                attachments,
                replyTokens,
                references,
                ticketNumber,
                byMachine,
                answerable,
                expected,
                forward,
                null,
                0);
    }

    /** The same mail to another mailbox of ours. */
    public ReceivedMessage to(MailHome mailbox) {
        return new ReceivedMessage(
                from,
                others,
                subject,
                text,
                visibleText,
                html,
                messageId,
                rawSha256,
                sentAt,
                trust,
                attachments,
                replyTokens,
                references,
                ticketNumber,
                byMachine,
                answerable,
                expected,
                forward,
                mailbox,
                filesLeftOut);
    }

    /** The same mail, of which so many files lie in the raw mail alone. */
    public ReceivedMessage withoutFiles(int leftOut) {
        return new ReceivedMessage(
                from,
                others,
                subject,
                text,
                visibleText,
                html,
                messageId,
                rawSha256,
                sentAt,
                trust,
                attachments,
                replyTokens,
                references,
                ticketNumber,
                byMachine,
                answerable,
                expected,
                forward,
                home,
                leftOut);
    }

    /** The same as a person's, whose mail staff want and answer; what asks for no answer gets none all the same. */
    public ReceivedMessage asExpected() {
        return new ReceivedMessage(
                from,
                others,
                subject,
                text,
                visibleText,
                html,
                messageId,
                rawSha256,
                sentAt,
                trust,
                attachments,
                replyTokens,
                references,
                ticketNumber,
                false,
                answerable || byMachine,
                true,
                forward,
                home,
                filesLeftOut);
    }

    /**
     * The customer's mail in an agent's forward, as if the customer had sent it here; nothing proves that they did. What
     * the agent's program refers to is the agent's, and may be another customer's ticket.
     */
    ReceivedMessage handedOn(ForwardedMail handed) {
        return new ReceivedMessage(
                handed.from(),
                List.of(),
                handed.subject(),
                handed.text(),
                handed.text(),
                null,
                messageId,
                rawSha256,
                sentAt,
                Trust.UNVERIFIED,
                attachments,
                List.of(),
                List.of(),
                ticketNumber,
                false,
                handed.proven() && answerable,
                false,
                null,
                home,
                filesLeftOut);
    }
}

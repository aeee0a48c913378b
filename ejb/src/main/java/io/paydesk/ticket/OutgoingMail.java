package io.paydesk.ticket;

import io.paydesk.mailbox.MailHome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail to a customer as the gateway is to build it: template {@code ticket-received}, {@code ticket-answered} or
 * {@code mail-too-large}, in the customer's language. {@code ticketNumber} and {@code replyToken} are "" without a ticket. Message-IDs without angle brackets; the reply token goes into Reply-To.
 * {@code from}: the mailbox of ours it is sent from, null for that of the settings.
 */
public record OutgoingMail(
        String template,
        String ticketNumber,
        String ticketSubject,
        String language,
        Person to,
        String agentName,
        String text,
        @Nullable Quote quote,
        List<AttachmentView> attachments,
        Instant answerDueAt,
        String messageId,
        @Nullable String inReplyTo,
        List<String> references,
        String replyToken,
        boolean automatic,
        @Nullable MailHome from) {
    /** What the mail answers: shown below it. Of a silent mailbox itself, and since when it is silent. */
    public record Quote(Person author, Instant sentAt, String text) {}

    /** A mail from the address of the settings. */
    public OutgoingMail(
            String template,
            String ticketNumber,
            String ticketSubject,
            String language,
            Person to,
            String agentName,
            String text,
            @Nullable Quote quote,
            List<AttachmentView> attachments,
            Instant answerDueAt,
            String messageId,
            @Nullable String inReplyTo,
            List<String> references,
            String replyToken,
            boolean automatic) {
        this(
                template,
                ticketNumber,
                ticketSubject,
                language,
                to,
                agentName,
                text,
                quote,
                attachments,
                answerDueAt,
                messageId,
                inReplyTo,
                references,
                replyToken,
                automatic,
                null);
    }

    /** The same mail from this mailbox's address, over its server. */
    public OutgoingMail from(MailHome mailbox) {
        return new OutgoingMail(
                template,
                ticketNumber,
                ticketSubject,
                language,
                to,
                agentName,
                text,
                quote,
                attachments,
                answerDueAt,
                messageId,
                inReplyTo,
                references,
                replyToken,
                automatic,
                mailbox);
    }

    public OutgoingMail {
        attachments = List.copyOf(attachments);
        references = List.copyOf(references);
    }
}

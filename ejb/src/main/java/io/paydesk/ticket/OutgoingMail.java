package io.paydesk.ticket;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail to a customer as the gateway is to build it: template {@code ticket-received}, {@code ticket-answered} or
 * {@code mail-too-large}, in the customer's language. {@code ticketNumber} and {@code replyToken} are "" without a ticket. Message-IDs without angle brackets; the reply token goes into Reply-To.
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
        boolean automatic) {
    /** What the mail answers: shown below it. Of a silent mailbox itself, and since when it is silent. */
    public record Quote(Person author, Instant sentAt, String text) {}

    public OutgoingMail {
        attachments = List.copyOf(attachments);
        references = List.copyOf(references);
    }
}

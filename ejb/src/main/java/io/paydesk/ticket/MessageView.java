package io.paydesk.ticket;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message as others may see it. {@code html} is sanitised; {@code takeBackUntil} is set on an answer that its author
 * can still take back; {@code deliveryProblem} is the last error of its delivery.
 */
public record MessageView(
        String id,
        MessageKind kind,
        Channel channel,
        Person author,
        Trust trust,
        Instant sentAt,
        String text,
        String visibleText,
        @Nullable String html,
        @Nullable String rfc822MessageId,
        @Nullable String rawSha256,
        @Nullable Delivery delivery,
        @Nullable String deliveryProblem,
        @Nullable Instant takeBackUntil,
        List<AttachmentView> attachments) {
    public MessageView {
        attachments = List.copyOf(attachments);
    }

    /** Whether quoted history or a signature is folded away. */
    public boolean trimmed() {
        return !visibleText.equals(text);
    }
}

package io.paydesk.ticket;

import io.paydesk.kernel.SafeHtml;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message as others may see it. {@code html} is sanitised; {@code takeBackUntil} is set on an answer that its author
 * can still take back; {@code deliveryProblem} is the last error of its delivery. {@code ticket} is the number of the one
 * it was written in, which may have been merged into the one it is shown in. {@code staffId} is the agent who wrote it, null for all others. {@code line} tells what a SYSTEM message says, whose
 * texts are empty; null for all others.
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
        List<AttachmentView> attachments,
        String ticket,
        @Nullable Long staffId,
        @Nullable SystemLine line) {
    public MessageView {
        attachments = List.copyOf(attachments);
    }

    /** Whether its HTML shows pictures from elsewhere, which are fetched only when somebody asks for them. */
    public boolean remotePictures() {
        return html != null && html.contains(SafeHtml.REMOTE_SOURCE + "=");
    }

    /** Whether quoted history or a signature is folded away. */
    public boolean trimmed() {
        return !visibleText.equals(text);
    }

    /** What is folded away: the lines that are not visible; all of them when the visible ones do not stand among them. */
    public String trimmedText() {
        var visible = new ArrayDeque<String>();
        visibleText.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(visible::add);
        var rest = new StringBuilder();
        for (var line : text.lines().toList()) {
            if (line.strip().equals(visible.peek())) {
                visible.remove();
            } else {
                rest.append(line).append('\n');
            }
        }
        return visible.isEmpty() && !rest.toString().isBlank() ? rest.toString().strip() : text;
    }
}

package io.paydesk.web.desk;

import io.paydesk.audit.Actor;
import io.paydesk.ticket.Attachments;
import io.paydesk.ticket.NewAttachment;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The files chosen in a form, streamed from the server's temporary files into the blob store. */
@ApplicationScoped
public class ChosenFiles {
    @EJB
    Attachments attachments;

    /** Refuses: ATTACHMENT_TOO_LARGE. Too many are refused by the verb that takes the message. */
    List<NewAttachment> keep(Actor actor, List<Part> parts) throws IOException {
        var kept = new ArrayList<NewAttachment>();
        for (var part : parts) {
            var name = fileName(part.getSubmittedFileName());
            if (name.isEmpty() || kept.size() > Attachments.PER_MESSAGE_MAX) {
                continue;
            }
            var type = Objects.requireNonNullElse(part.getContentType(), "application/octet-stream");
            try (var bytes = part.getInputStream()) {
                kept.add(attachments.keep(actor, name, type, bytes, part.getSize()));
            }
        }
        return kept;
    }

    /** The last segment, since some browsers once sent whole paths; at most 80 characters, its end kept. */
    static String fileName(@Nullable String submitted) {
        if (submitted == null) {
            return "";
        }
        var name = submitted
                .substring(Math.max(submitted.lastIndexOf('/'), submitted.lastIndexOf('\\')) + 1)
                .strip();
        return name.length() <= 80 ? name : name.substring(name.length() - 80);
    }
}

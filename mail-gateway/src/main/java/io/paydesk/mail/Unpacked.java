package io.paydesk.mail;

import io.paydesk.ticket.FileContent;
import java.io.ByteArrayInputStream;
import java.net.URLConnection;

/** A file found inside another part, where nobody says its type: its name does, else its content. */
final class Unpacked {
    private Unpacked() {}

    /** One the HTML shows by this content id. */
    static MailBody.Found picture(String name, String type, String contentId, byte[] content) {
        return new MailBody.Found(name, type, true, contentId, () -> new ByteArrayInputStream(content));
    }

    static MailBody.Found found(String name, byte[] content) {
        String guess = URLConnection.getFileNameMap().getContentTypeFor(name);
        String shown = guess == null ? FileContent.of(content) : guess;
        String type = shown.isEmpty() ? "application/octet-stream" : shown;
        return new MailBody.Found(name, type, false, null, () -> new ByteArrayInputStream(content));
    }
}

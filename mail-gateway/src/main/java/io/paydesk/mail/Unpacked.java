package io.paydesk.mail;

import java.io.ByteArrayInputStream;
import java.net.URLConnection;

/** A file found inside another part: its type is guessed from its name. */
final class Unpacked {
    private Unpacked() {}

    static MailBody.Found found(String name, byte[] content) {
        String guess = URLConnection.getFileNameMap().getContentTypeFor(name);
        String type = guess == null ? "application/octet-stream" : guess;
        return new MailBody.Found(name, type, false, null, () -> new ByteArrayInputStream(content));
    }
}

package io.paydesk.web.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a mail that people see: its first text, its first HTML, its files. */
final class DemoParts {
    private static final int DEPTH_MAX = 20;

    private @Nullable String text;
    private @Nullable String html;
    private final List<Part> files = new ArrayList<>();

    static DemoParts of(Part mail) throws MessagingException, IOException {
        var parts = new DemoParts();
        parts.walk(mail, 0);
        return parts;
    }

    String text() {
        return text == null ? "" : text;
    }

    @Nullable
    String html() {
        return html;
    }

    List<Part> files() {
        return files;
    }

    private void walk(Part part, int depth) throws MessagingException, IOException {
        var isFile = part.getFileName() != null || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
        if (!isFile && part.isMimeType("text/plain") && text == null) {
            text = (String) part.getContent();
        } else if (!isFile && part.isMimeType("text/html") && html == null) {
            html = (String) part.getContent();
        } else if (!isFile && part.isMimeType("multipart/*") && depth < DEPTH_MAX) {
            var many = (Multipart) part.getContent();
            for (var i = 0; i < many.getCount(); i++) {
                walk(many.getBodyPart(i), depth + 1);
            }
        } else {
            files.add(part);
        }
    }

    static String nameOf(Part part) throws MessagingException {
        try {
            return part.getFileName() == null
                    ? part.getContentType().split(";", -1)[0]
                    : MimeUtility.decodeText(part.getFileName());
        } catch (UnsupportedEncodingException e) {
            return part.getFileName();
        }
    }
}

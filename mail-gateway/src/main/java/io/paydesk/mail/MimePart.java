package io.paydesk.mail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One node of a mail's tree: where its body lies, what it says it is, and its children. */
final class MimePart {
    final Raw raw;
    final Headers headers;
    final Parameters type;
    final Parameters disposition;
    final BodyStream.Encoding encoding;
    final List<MimePart> children = new ArrayList<>();
    int bodyStart;
    int bodyEnd;

    MimePart(Raw raw, Headers headers, String defaultType) {
        this.raw = raw;
        this.headers = headers;
        Parameters declared = Parameters.parse(headers.get("content-type"));
        boolean known = declared.value().matches("[^/]+/[^/]+");
        this.type = new Parameters(
                known ? declared.value() : fallback(declared.value(), defaultType), declared.parameters());
        this.disposition = Parameters.parse(headers.get("content-disposition"));
        this.encoding = BodyStream.Encoding.of(headers.get("content-transfer-encoding"));
        this.bodyStart = headers.bodyStart();
    }

    /** "text" alone is plain text, as old clients wrote it; other nonsense too, unless the place says otherwise. */
    private static String fallback(String declared, String defaultType) {
        return declared.isEmpty() ? defaultType : "text/plain";
    }

    boolean is(String contentType) {
        return type.value().equals(contentType);
    }

    boolean isMultipart() {
        return type.value().startsWith("multipart/");
    }

    @Nullable
    String boundary() {
        String boundary = type.get("boundary");
        return boundary == null || boundary.isBlank() ? null : boundary.stripTrailing();
    }

    /** The name the sender gave, decoded, not yet safe. */
    @Nullable
    String sentName() {
        String name = disposition.get("filename");
        if (name == null || name.isBlank()) {
            name = type.get("name");
        }
        return name == null || name.isBlank() ? null : name;
    }

    boolean isAttachment() {
        return disposition.value().equals("attachment");
    }

    boolean isInline() {
        return disposition.value().equals("inline");
    }

    @Nullable
    String contentId() {
        return MessageIds.one(headers.first("content-id"));
    }

    BodyStream open() {
        return new BodyStream(raw, bodyStart, bodyEnd, encoding);
    }

    /** The body as text with LF line ends and without NULs. */
    String text() {
        return normal(Charsets.decode(BodyStream.all(open()), type.get("charset")));
    }

    static String normal(String text) {
        String lines =
                text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        String clean = lines.indexOf(0) < 0 ? lines : lines.replace("\0", "");
        return clean.startsWith("\uFEFF") ? clean.substring(1) : clean;
    }
}

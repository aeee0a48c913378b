package io.paydesk.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One node of a mail's tree: where its body lies, what it says it is, and its children. */
final class MimePart {
    private static final int SAMPLE = 2_000;
    private static final Pattern TYPE = Pattern.compile("[^/]+/[^/]+");
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
        boolean known = TYPE.matcher(declared.value()).matches();
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

    /** The body as text with LF line ends and without NULs, its soft line ends undone. */
    String text() {
        byte[] bytes = isFalseBase64() ? raw.copy(bodyStart, bodyEnd) : BodyStream.all(open());
        String text = normal(Charsets.decode(
                bytes, is("text/html") ? HtmlCharset.of(bytes, type.get("charset")) : type.get("charset")));
        boolean flowed = is("text/plain") && "flowed".equalsIgnoreCase(type.get("format"));
        return flowed ? FlowedText.unfold(text, "yes".equalsIgnoreCase(type.get("delsp"))) : text;
    }

    /** Called base64 and is none: words with blanks between, or bytes no such text has. */
    private boolean isFalseBase64() {
        if (encoding != BodyStream.Encoding.BASE64) {
            return false;
        }
        int strange = 0;
        int end = Math.min(bodyEnd, bodyStart + SAMPLE);
        for (int i = bodyStart; i < end; i++) {
            byte b = raw.at(i);
            boolean inside = b == ' ' && i > bodyStart && raw.at(i - 1) > ' ' && i + 1 < end && raw.at(i + 1) > ' ';
            strange += inside || b < 0 || b == ',' || b == '.' || b == '<' ? 1 : 0;
        }
        return strange >= 3 && strange * 12 >= end - bodyStart;
    }

    static String normal(String text) {
        String lines =
                text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        String clean = lines.indexOf(0) < 0 ? lines : lines.replace("\0", "");
        return clean.startsWith("\uFEFF") ? clean.substring(1) : clean;
    }
}

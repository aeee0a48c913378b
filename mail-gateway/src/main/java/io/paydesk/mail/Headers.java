package io.paydesk.mail;

import io.paydesk.maillog.MailReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The header block of a mail or part: positions only, values are unfolded when somebody asks. */
final class Headers {
    private static final int LOST_LINES = 100;
    private static final Set<String> KNOWN = Set.of(
            "from",
            "to",
            "subject",
            "date",
            "message-id",
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "content-disposition",
            "received",
            "return-path");

    private final Raw raw;
    private final List<Field> fields = new ArrayList<>();
    private int bodyStart;
    private @Nullable String charset;

    private record Field(String name, int start, int end) {}

    /** A field as its bytes stand in the mail, one character a byte: name in lower case, all of it, and its value. */
    record RawField(String name, String line, String value) {}

    private Headers(Raw raw) {
        this.raw = raw;
    }

    /** Reads up to the first empty line. A line that is no header and is followed by none ends the block too. */
    static Headers read(Raw raw, int from, int end, MailLimits limits) {
        var headers = new Headers(raw);
        int position = from;
        int lines = 0;
        int valueStart = -1;
        String name = "";
        while (position < end) {
            int lineEnd = raw.lineEnd(position, end);
            if (++lines > limits.headerLines() || lineEnd - from > limits.headerBytes()) {
                throw new UnreadableMail("the header is longer than the limit", MailReason.HEADER_TOO_LONG, "");
            }
            int next = raw.afterLineEnd(lineEnd, end);
            if (lineEnd == position) {
                position = next;
                break;
            }
            if (!isContinuation(raw.at(position)) || valueStart < 0) {
                int colon = colon(raw, position, lineEnd);
                if (colon < 0) {
                    if (!knownHeaderFollows(raw, next, end)) {
                        break;
                    }
                } else {
                    headers.add(name, valueStart, position);
                    name = asciiLower(raw, position, colon);
                    valueStart = colon + 1;
                }
            }
            position = next;
        }
        headers.add(name, valueStart, position);
        headers.bodyStart = position;
        return headers;
    }

    private void add(String name, int start, int end) {
        if (start >= 0) {
            fields.add(new Field(name, start, end));
        }
    }

    private static boolean isContinuation(byte b) {
        return b == ' ' || b == '\t';
    }

    /** A header everybody knows further down, before the empty line: the bad line is a lost piece of the one above. */
    private static boolean knownHeaderFollows(Raw raw, int from, int end) {
        int position = from;
        for (int i = 0; i < LOST_LINES && position < end; i++) {
            int lineEnd = raw.lineEnd(position, end);
            int colon = colon(raw, position, lineEnd);
            if (lineEnd == position) {
                return false;
            }
            if (colon > 0 && KNOWN.contains(asciiLower(raw, position, colon))) {
                return true;
            }
            position = raw.afterLineEnd(lineEnd, end);
        }
        return false;
    }

    /** Where the name ends, or -1 when the line has none: printable ASCII without blanks, then a colon. */
    private static int colon(Raw raw, int from, int lineEnd) {
        for (int i = from; i < lineEnd; i++) {
            byte b = raw.at(i);
            if (b == ':') {
                return i > from ? i : -1;
            }
            if (b == ' ' || b == '\t') {
                int j = i;
                while (j < lineEnd && isContinuation(raw.at(j))) {
                    j++;
                }
                return j < lineEnd && raw.at(j) == ':' && i > from ? j : -1;
            }
            if (b < ' ' || b == 127) {
                return -1;
            }
        }
        return -1;
    }

    private static String asciiLower(Raw raw, int from, int end) {
        return new String(raw.copy(from, end), StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** The charset to try for raw 8-bit values, as the mail's Content-Type names it. */
    void preferCharset(@Nullable String label) {
        charset = label;
    }

    int bodyStart() {
        return bodyStart;
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }

    /** Unfolded, 8-bit bytes made to text, encoded words untouched. Null when there is no such header. */
    @Nullable
    String first(String name) {
        for (Field field : fields) {
            if (field.name().equals(name)) {
                return value(field);
            }
        }
        return null;
    }

    /** {@link #first} or "". */
    String get(String name) {
        String value = first(name);
        return value == null ? "" : value;
    }

    List<String> all(String name) {
        var values = new ArrayList<String>();
        for (Field field : fields) {
            if (field.name().equals(name)) {
                values.add(value(field));
            }
        }
        return values;
    }

    /** The values of this name, those without a field of the other name between them together, topmost first. */
    List<List<String>> groups(String name, String between) {
        var groups = new ArrayList<List<String>>();
        var group = new ArrayList<String>();
        for (Field field : fields) {
            if (field.name().equals(name)) {
                group.add(value(field));
            } else if (field.name().equals(between) && !group.isEmpty()) {
                groups.add(group);
                group = new ArrayList<>();
            }
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return groups;
    }

    /** Every field as it came, topmost first. */
    List<RawField> rawFields() {
        var found = new ArrayList<RawField>(fields.size());
        for (Field field : fields) {
            int colon = field.start() - 1;
            int start = colon;
            while (start > 0 && raw.at(start - 1) != '\n' && raw.at(start - 1) != '\r') {
                start--;
            }
            found.add(new RawField(field.name(), text(start, field.end()), text(field.start(), field.end())));
        }
        return found;
    }

    private String text(int from, int end) {
        return new String(raw.copy(from, end), StandardCharsets.ISO_8859_1);
    }

    boolean anyNameStartsWith(String prefix) {
        return fields.stream().anyMatch(field -> field.name().startsWith(prefix));
    }

    private String value(Field field) {
        byte[] bytes = raw.copy(field.start(), field.end());
        int length = 0;
        boolean ascii = true;
        for (byte b : bytes) {
            if (b != '\r' && b != '\n' && b != 0) {
                bytes[length++] = b;
                ascii &= b > 0 && b != 27;
            }
        }
        if (ascii) {
            return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).strip();
        }
        return Charsets.decodeUndeclared(Arrays.copyOf(bytes, length), charset).strip();
    }
}

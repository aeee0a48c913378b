package io.paydesk.mail;

import io.paydesk.maillog.MailReason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tree of a mail in one pass over its lines. Boundaries of all open multiparts are looked for, so a missing
 * final boundary ends where the outer one stands. A message inside a message stays one leaf.
 */
final class MimeReader {
    private static final byte[] MBOX = "From ".getBytes(StandardCharsets.US_ASCII);
    private final Raw raw;
    private final ReadingBudget budget;
    private final List<byte[]> open = new ArrayList<>();

    /** The boundary line the reader stands on: which open multipart it belongs to, -1 = end of the mail. */
    private int foundLevel = -1;

    private boolean foundClosing;
    private int lineStart;
    private int afterLine;

    MimeReader(Raw raw, ReadingBudget budget) {
        this.raw = raw;
        this.budget = budget;
    }

    MimePart read() {
        int start = skipPreface();
        MimePart root = readPart(start, "text/plain");
        if (root.headers.isEmpty() && root.bodyStart >= raw.size()) {
            throw new UnreadableMail("this is no mail: it has neither header nor text", MailReason.NO_MAIL, "");
        }
        return root;
    }

    /** Byte order mark, empty lines and an mbox "From " line before the header. */
    private int skipPreface() {
        int position = raw.startsWith(0, raw.size(), new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}) ? 3 : 0;
        while (position < raw.size()) {
            int lineEnd = raw.lineEnd(position, raw.size());
            boolean mbox = raw.startsWith(position, lineEnd, MBOX);
            if (lineEnd > position && !mbox && !isBlank(position, lineEnd)) {
                break;
            }
            position = raw.afterLineEnd(lineEnd, raw.size());
        }
        return position;
    }

    private boolean isBlank(int from, int end) {
        for (int i = from; i < end; i++) {
            if (raw.at(i) != ' ' && raw.at(i) != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Reads one part from its headers up to a boundary of any open multipart. */
    private MimePart readPart(int start, String defaultType) {
        budget.part();
        int headerLimit = nextBoundaryWithinHeaders(start);
        Headers headers = Headers.read(raw, start, headerLimit, budget.limits());
        var part = new MimePart(raw, headers, defaultType);
        headers.preferCharset(part.type.get("charset"));
        String boundary = part.isMultipart() ? usableBoundary(part) : null;
        if (boundary == null) {
            part.bodyEnd = toBoundary(part.bodyStart);
            readEncoded(part);
        } else {
            readChildren(part, boundary);
        }
        return part;
    }

    /** A multipart may not be encoded; where one is all the same, its parts lie in what it decodes to. */
    private void readEncoded(MimePart part) {
        String boundary = part.isMultipart() ? part.boundary() : null;
        if (boundary == null
                || part.encoding == BodyStream.Encoding.IDENTITY
                || !budget.mayOpen(part.bodyEnd - part.bodyStart)) {
            return;
        }
        byte[] head = ("Content-Type: " + part.type.value() + "; boundary=\"" + boundary.replace("\"", "") + "\"\n\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] body = BodyStream.all(part.open());
        var whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        budget.enter();
        MimePart inner = new MimeReader(new Raw(ByteBuffer.wrap(whole)), budget).read();
        budget.leave();
        part.children.addAll(inner.children);
    }

    /** A part may end inside its own header: a boundary line is never one of its headers. */
    private int nextBoundaryWithinHeaders(int start) {
        int position = start;
        while (position < raw.size() && !open.isEmpty()) {
            int lineEnd = raw.lineEnd(position, raw.size());
            if (lineEnd == position) {
                break;
            }
            if (levelOf(position, lineEnd) >= 0) {
                return position;
            }
            position = raw.afterLineEnd(lineEnd, raw.size());
        }
        return raw.size();
    }

    private void readChildren(MimePart part, String boundary) {
        int level = open.size();
        budget.enter();
        open.add(("--" + boundary).getBytes(StandardCharsets.UTF_8));
        String childType = part.is("multipart/digest") ? "message/rfc822" : "text/plain";
        part.bodyEnd = toBoundary(part.bodyStart);
        while (foundLevel == level && !foundClosing) {
            int start = afterLine;
            part.children.add(readPart(start, childType));
        }
        open.remove(level);
        budget.leave();
        if (foundLevel == level) {
            toBoundary(afterLine);
        }
        part.bodyEnd = Math.max(part.bodyEnd, foundLevel < 0 ? raw.size() : lineStart);
    }

    /** Moves to the next boundary line of an open multipart; returns where the body before it ends. */
    private int toBoundary(int from) {
        int position = from;
        int size = raw.size();
        while (position < size) {
            if (raw.at(position) == '-' && position + 1 < size && raw.at(position + 1) == '-') {
                int lineEnd = raw.lineEnd(position, size);
                int level = levelOf(position, lineEnd);
                if (level >= 0) {
                    foundLevel = level;
                    lineStart = position;
                    afterLine = raw.afterLineEnd(lineEnd, size);
                    return raw.withoutLastLineEnd(from, position);
                }
            }
            position = raw.afterLineEnd(raw.lineEnd(position, size), size);
        }
        foundLevel = -1;
        afterLine = size;
        return Math.max(from, size);
    }

    /** Which open multipart this line is a boundary of, innermost first; -1 for none. */
    private int levelOf(int from, int lineEnd) {
        for (int level = open.size() - 1; level >= 0; level--) {
            byte[] boundary = open.get(level);
            if (raw.startsWith(from, lineEnd, boundary)) {
                int rest = from + boundary.length;
                boolean closing = lineEnd - rest >= 2 && raw.at(rest) == '-' && raw.at(rest + 1) == '-';
                if (isBlank(closing ? rest + 2 : rest, lineEnd)) {
                    foundClosing = closing;
                    return level;
                }
            }
        }
        return -1;
    }

    /** The declared boundary if a line uses it, else the first line that looks like one, else none. */
    private @Nullable String usableBoundary(MimePart part) {
        String declared = part.boundary();
        if (declared != null && occurs(part.bodyStart, declared)) {
            return declared;
        }
        return guessBoundary(part.bodyStart);
    }

    private boolean occurs(int from, String boundary) {
        byte[] wanted = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
        int position = from;
        while (position < raw.size()) {
            int lineEnd = raw.lineEnd(position, raw.size());
            if (raw.startsWith(position, lineEnd, wanted)) {
                return true;
            }
            if (raw.startsWith(position, lineEnd, DASHES) && levelOf(position, lineEnd) >= 0) {
                return false;
            }
            position = raw.afterLineEnd(lineEnd, raw.size());
        }
        return false;
    }

    private static final byte[] DASHES = {'-', '-'};
    private static final byte[] CONTENT = "content-".getBytes(StandardCharsets.US_ASCII);

    /** A line of dashes and a word, followed by a Content- header. */
    private @Nullable String guessBoundary(int from) {
        int position = from;
        while (position < raw.size()) {
            int lineEnd = raw.lineEnd(position, raw.size());
            int next = raw.afterLineEnd(lineEnd, raw.size());
            if (raw.startsWith(position, lineEnd, DASHES)) {
                if (levelOf(position, lineEnd) >= 0) {
                    return null;
                }
                if (lineEnd - position > 3 && lineEnd - position < 200 && startsContentHeader(next)) {
                    return new String(raw.copy(position + 2, lineEnd), StandardCharsets.UTF_8).stripTrailing();
                }
            }
            position = next;
        }
        return null;
    }

    private boolean startsContentHeader(int from) {
        if (raw.size() - from < CONTENT.length) {
            return false;
        }
        for (int i = 0; i < CONTENT.length; i++) {
            if ((raw.at(from + i) | 0x20) != (CONTENT[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }
}

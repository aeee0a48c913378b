package io.paydesk.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A part's body decoded while it is read: base64, quoted-printable, uuencode or as it is. Leaves nothing out. */
final class BodyStream extends InputStream {
    private static final int CHUNK = 8192;

    /** How a body is written into the mail. */
    enum Encoding {
        IDENTITY,
        BASE64,
        QUOTED_PRINTABLE,
        UUENCODE;

        /** What the Content-Transfer-Encoding header means; an unknown one is taken as none. */
        static Encoding of(String header) {
            String name = header.strip().toLowerCase(java.util.Locale.ROOT);
            if (name.startsWith("base64") || name.startsWith("\"base64") || name.equals("base-64")) {
                return BASE64;
            }
            if (name.startsWith("quoted-printable")
                    || name.startsWith("\"quoted-printable")
                    || name.equals("quotedprintable")) {
                return QUOTED_PRINTABLE;
            }
            boolean uu =
                    name.startsWith("x-uue") || name.startsWith("uue") || name.startsWith("x-uu") || name.equals("uu");
            return uu ? UUENCODE : IDENTITY;
        }
    }

    private final Raw raw;
    private final int end;
    private final Encoding encoding;
    private int position;
    private byte[] ready = new byte[CHUNK];
    private int readyFrom;
    private int readyEnd;
    private int quantum;
    private int quantumChars;
    private boolean finished;
    private boolean uuStarted;

    /** How many bytes uuencoded lines may still promise beyond what they hold; what they promise beyond that is left out. */
    private int uuPromise = UuBlocks.PROMISED_MAX;

    /** Where the run of blanks ends that is being read: looked for once, for it may be long. */
    private int blanksUntil;

    BodyStream(Raw raw, int from, int end, Encoding encoding) {
        this.raw = raw;
        this.position = from;
        this.end = end;
        this.encoding = encoding;
    }

    /** Whole base64 text to bytes, blanks and strange characters left out. */
    static byte[] base64(byte[] text) {
        return all(new BodyStream(new Raw(ByteBuffer.wrap(text)), 0, text.length, Encoding.BASE64));
    }

    static byte[] all(BodyStream stream) {
        var out = new ByteArrayOutputStream(Math.max(32, stream.end - stream.position));
        while (stream.fill()) {
            out.write(stream.ready, stream.readyFrom, stream.readyEnd - stream.readyFrom);
            stream.readyFrom = stream.readyEnd;
        }
        return out.toByteArray();
    }

    @Override
    public int read() {
        return fill() ? ready[readyFrom++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, readyEnd - readyFrom);
        System.arraycopy(ready, readyFrom, target, offset, count);
        readyFrom += count;
        return count;
    }

    /** Makes sure decoded bytes are ready; false at the end. */
    private boolean fill() {
        while (readyFrom == readyEnd && !finished) {
            readyFrom = 0;
            readyEnd = 0;
            switch (encoding) {
                case IDENTITY -> fillIdentity();
                case BASE64 -> fillBase64();
                case QUOTED_PRINTABLE -> fillQuoted();
                case UUENCODE -> fillUu();
            }
        }
        return readyFrom < readyEnd;
    }

    private void fillIdentity() {
        int count = Math.min(CHUNK, end - position);
        raw.copyInto(position, ready, 0, count);
        position += count;
        readyEnd = count;
        finished = position >= end;
    }

    private void fillBase64() {
        int limit = CHUNK - 3;
        while (position < end && readyEnd < limit) {
            if (quantumChars == 0) {
                wholeQuanta(limit);
                if (position >= end || readyEnd >= limit) {
                    break;
                }
            }
            int value = Base64Table.value(raw.at(position++));
            if (value >= 0) {
                quantum = quantum << 6 | value;
                if (++quantumChars == 4) {
                    ready[readyEnd++] = (byte) (quantum >> 16);
                    ready[readyEnd++] = (byte) (quantum >> 8);
                    ready[readyEnd++] = (byte) quantum;
                    quantumChars = 0;
                }
            } else if (value == Base64Table.PADDING) {
                flushQuantum();
            } else if (value == Base64Table.DASH && footerStartsHere()) {
                position = end;
            }
        }
        if (position >= end) {
            flushQuantum();
            finished = true;
        }
    }

    /** The straight way through most of a body: four letters, three bytes, nothing between them. */
    private void wholeQuanta(int limit) {
        int at = position;
        int to = readyEnd;
        while (at + 4 <= end && to < limit) {
            int first = Base64Table.value(raw.at(at));
            int second = Base64Table.value(raw.at(at + 1));
            int third = Base64Table.value(raw.at(at + 2));
            int fourth = Base64Table.value(raw.at(at + 3));
            if ((first | second | third | fourth) < 0) {
                break;
            }
            ready[to] = (byte) (first << 2 | second >> 4);
            ready[to + 1] = (byte) (second << 4 | third >> 2);
            ready[to + 2] = (byte) (third << 6 | fourth);
            at += 4;
            to += 3;
        }
        position = at;
        readyEnd = to;
    }

    /** A list's footer under a base64 body: a line of dashes is never base64. */
    private boolean footerStartsHere() {
        int dash = position - 1;
        boolean lineStart = dash == 0 || raw.at(dash - 1) == '\n' || raw.at(dash - 1) == '\r';
        return lineStart && position < end && raw.at(position) == '-';
    }

    private void flushQuantum() {
        if (quantumChars == 2) {
            ready[readyEnd++] = (byte) (quantum >> 4);
        } else if (quantumChars == 3) {
            ready[readyEnd++] = (byte) (quantum >> 10);
            ready[readyEnd++] = (byte) (quantum >> 2);
        }
        quantumChars = 0;
        quantum = 0;
    }

    private void fillQuoted() {
        while (position < end && readyEnd < CHUNK - 2) {
            byte b = raw.at(position++);
            if (b == ' ' || b == '\t') {
                int next = position < blanksUntil ? blanksUntil : skipBlanks(position);
                blanksUntil = next;
                if (next < end && (raw.at(next) == '\n' || raw.at(next) == '\r')) {
                    position = next;
                } else {
                    ready[readyEnd++] = b;
                }
            } else if (b == '=') {
                escape();
            } else {
                ready[readyEnd++] = b;
            }
        }
        finished = position >= end;
    }

    private int skipBlanks(int from) {
        int i = from;
        while (i < end && (raw.at(i) == ' ' || raw.at(i) == '\t')) {
            i++;
        }
        return i;
    }

    private void escape() {
        int lineEnd = skipBlanks(position);
        if (lineEnd >= end || raw.at(lineEnd) == '\n' || raw.at(lineEnd) == '\r') {
            position = lineEnd >= end ? end : raw.afterLineEnd(lineEnd, end);
            return;
        }
        int high = Character.digit(raw.at(position), 16);
        int low = position + 1 < end ? Character.digit(raw.at(position + 1), 16) : -1;
        if (high < 0 || low < 0) {
            ready[readyEnd++] = '=';
            return;
        }
        ready[readyEnd++] = (byte) (high << 4 | low);
        position += 2;
    }

    private void fillUu() {
        while (position < end && readyEnd < CHUNK - 128) {
            int lineEnd = raw.lineEnd(position, end);
            int from = position;
            position = raw.afterLineEnd(lineEnd, end);
            if (!uuStarted) {
                uuStarted = raw.startsWith(from, lineEnd, UuBlocks.BEGIN);
            } else if (raw.startsWith(from, lineEnd, UuBlocks.END)) {
                position = end;
            } else {
                byte[] line = UuBlocks.decodeLine(raw.copy(from, Math.min(lineEnd, from + 128)));
                int length = Math.min(line.length, position - from + uuPromise);
                uuPromise -= Math.max(0, length - (position - from));
                System.arraycopy(line, 0, ready, readyEnd, length);
                readyEnd += length;
            }
        }
        finished = position >= end;
    }
}

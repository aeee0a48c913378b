package io.paydesk.mail;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The raw bytes of a mail with absolute positions, on the heap or mapped from a file. LF, CRLF and CR end a line. */
final class Raw {
    private final ByteBuffer buffer;
    private final byte @Nullable [] array;
    private final int offset;

    Raw(ByteBuffer source) {
        this.buffer = source.slice();
        this.array = buffer.hasArray() ? buffer.array() : null;
        this.offset = buffer.hasArray() ? buffer.arrayOffset() : 0;
    }

    int size() {
        return buffer.limit();
    }

    byte at(int index) {
        return array != null ? array[offset + index] : buffer.get(index);
    }

    /** The position of the line end's first byte, or {@code end}. */
    int lineEnd(int from, int end) {
        int i = from;
        while (i < end) {
            byte b = at(i);
            if (b == '\n' || b == '\r') {
                return i;
            }
            i++;
        }
        return end;
    }

    /** The start of the line after the one whose end is at {@code lineEnd}. */
    int afterLineEnd(int lineEnd, int end) {
        if (lineEnd >= end) {
            return end;
        }
        boolean crlf = at(lineEnd) == '\r' && lineEnd + 1 < end && at(lineEnd + 1) == '\n';
        return lineEnd + (crlf ? 2 : 1);
    }

    /** {@code end} without the one line end right before it: that one belongs to the boundary. */
    int withoutLastLineEnd(int from, int end) {
        int last = end;
        if (last > from && at(last - 1) == '\n') {
            last--;
            if (last > from && at(last - 1) == '\r') {
                last--;
            }
        } else if (last > from && at(last - 1) == '\r') {
            last--;
        }
        return last;
    }

    boolean startsWith(int from, int end, byte[] what) {
        if (end - from < what.length) {
            return false;
        }
        for (int i = 0; i < what.length; i++) {
            if (at(from + i) != what[i]) {
                return false;
            }
        }
        return true;
    }

    byte[] copy(int from, int end) {
        var bytes = new byte[Math.max(0, end - from)];
        buffer.get(from, bytes);
        return bytes;
    }

    /** Fills {@code target} from {@code from}, at most {@code length} bytes. */
    void copyInto(int from, byte[] target, int at, int length) {
        buffer.get(from, target, at, length);
    }

    /** A window on the same bytes. */
    ByteBuffer slice(int from, int end) {
        return buffer.slice(from, end - from);
    }
}

package io.paydesk.mail;

import io.paydesk.kernel.TextHash;
import java.io.OutputStream;
import java.security.MessageDigest;

/**
 * Hashes a body in the form DKIM signs it (RFC 6376 §3.4.3, §3.4.4), as it streams by. LF and CRLF end a line alike, since
 * mail is kept with either.
 */
final class DkimBody extends OutputStream {
    private static final int CHUNK = 8192;

    private final boolean relaxed;
    private final long most;
    private final MessageDigest digest;
    private final byte[] chunk = new byte[CHUNK];
    private int filled;
    private long written;
    private long lineEnds;
    private boolean space;
    private boolean carriageReturn;

    /** {@code most} bytes of the canonical form count; -1: all. */
    DkimBody(boolean relaxed, long most) {
        this.relaxed = relaxed;
        this.most = most;
        digest = TextHash.begun();
    }

    @Override
    public void write(int oneByte) {
        add((byte) oneByte);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        for (var i = from; i < from + length; i++) {
            add(bytes[i]);
        }
    }

    /** The hash; nothing may be added afterwards. */
    byte[] hash() {
        if (carriageReturn) {
            carriageReturn = false;
            content((byte) '\r');
        }
        if (written > 0 || !relaxed) { // an empty body is nothing when relaxed, an empty line when simple
            emit((byte) '\r');
            emit((byte) '\n');
        }
        digest.update(chunk, 0, filled);
        filled = 0;
        return digest.digest();
    }

    /** Whether all that was written counted. */
    boolean isWhole() {
        return most < 0 || written <= most;
    }

    private void add(byte b) {
        if (carriageReturn) {
            carriageReturn = false;
            if (b != '\n') {
                content((byte) '\r');
            }
        }
        if (b == '\n') {
            lineEnds++;
            space = false;
        } else if (b == '\r') {
            carriageReturn = true;
        } else if (relaxed && (b == ' ' || b == '\t')) {
            space = true;
        } else {
            content(b);
        }
    }

    /** Empty lines and blanks count only once something follows them. */
    private void content(byte b) {
        while (lineEnds > 0) {
            emit((byte) '\r');
            emit((byte) '\n');
            lineEnds--;
        }
        if (space) {
            emit((byte) ' ');
            space = false;
        }
        emit(b);
    }

    private void emit(byte b) {
        written++;
        if (most >= 0 && written > most) {
            return;
        }
        chunk[filled++] = b;
        if (filled == CHUNK) {
            digest.update(chunk, 0, filled);
            filled = 0;
        }
    }
}

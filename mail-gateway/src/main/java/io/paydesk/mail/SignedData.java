package io.paydesk.mail;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The mail inside an S/MIME file that is signed and not encrypted (CMS SignedData, RFC 5652): just enough of its
 * encoding to find what was signed. The signature is not checked here, and gives no trust.
 */
final class SignedData {
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int OCTETS_IN_PIECES = 0x24;
    private static final int CONTEXT_0 = 0xA0;
    private static final int DEPTH_MAX = 8;
    private static final byte[] SIGNED = {0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 7, 2};

    /** One value: its tag and where its content lies; {@code next} is where the value after it starts. */
    private record Value(int tag, int start, int end, int next) {}

    private final ByteBuffer in;

    private SignedData(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /** The part that was signed; null when it is encrypted, no CMS at all, broken, or more than the mail may still ask for. */
    static @Nullable MimePart contentOf(MimePart file, ReadingBudget budget) {
        if (!budget.mayOpen(file.bodyEnd - file.bodyStart)) {
            return null;
        }
        byte[] content;
        try {
            content = new SignedData(BodyStream.all(file.open())).content();
        } catch (IndexOutOfBoundsException broken) {
            return null;
        }
        return content == null || content.length == 0
                ? null
                : new MimeReader(new Raw(ByteBuffer.wrap(content)), budget).read();
    }

    private byte @Nullable [] content() {
        Value whole = value(0);
        Value kind = value(whole.start());
        if (whole.tag() != SEQUENCE || !isSignedData(kind)) {
            return null;
        }
        Value signed = value(value(kind.next()).start());
        Value version = value(signed.start());
        Value digests = value(version.next());
        Value inner = value(digests.next());
        Value explicit = value(value(inner.start()).next());
        if (explicit.tag() != CONTEXT_0 || explicit.start() >= inner.end()) {
            return null;
        }
        var out = new ByteArrayOutputStream();
        octets(value(explicit.start()), out, 0);
        return out.toByteArray();
    }

    private boolean isSignedData(Value kind) {
        var name = new byte[Math.min(SIGNED.length, kind.end() - kind.start())];
        in.get(kind.start(), name);
        return Arrays.equals(name, SIGNED);
    }

    private void octets(Value value, ByteArrayOutputStream out, int depth) {
        if (value.tag() == OCTETS) {
            var bytes = new byte[value.end() - value.start()];
            in.get(value.start(), bytes);
            out.writeBytes(bytes);
        } else if (value.tag() == OCTETS_IN_PIECES && depth < DEPTH_MAX) {
            int at = value.start();
            while (at < value.end() && in.get(at) != 0) {
                Value piece = value(at);
                octets(piece, out, depth + 1);
                at = piece.next();
            }
        }
    }

    private Value value(int at) {
        return value(at, 0);
    }

    /** Lengths of any form; one that is not told ends where its last inner value does. */
    private Value value(int at, int depth) {
        int tag = in.get(at) & 0xFF;
        int first = in.get(at + 1) & 0xFF;
        int start = at + 2;
        if (first == 0x80) {
            if (depth > DEPTH_MAX * 4) {
                throw new IndexOutOfBoundsException("nested too deep");
            }
            int inner = start;
            while (in.get(inner) != 0 || in.get(inner + 1) != 0) {
                inner = value(inner, depth + 1).next();
            }
            return new Value(tag, start, inner, inner + 2);
        }
        int length = first;
        if (first > 0x80) {
            length = 0;
            for (int i = 0; i < (first & 0x7F) && i < 4; i++) {
                length = length << 8 | (in.get(start++) & 0xFF);
            }
        }
        if (length < 0 || length > in.limit() - start) {
            throw new IndexOutOfBoundsException("longer than the file");
        }
        return new Value(tag, start, start + length, start + length);
    }
}

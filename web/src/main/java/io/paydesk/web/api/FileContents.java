package io.paydesk.web.api;

import io.paydesk.blob.BlobStore;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets JSON through byte by byte, but leads each text that is the value of a {@code content} member, as Base64, into the
 * blob store and puts a short mark in its place. Marks are random, so that no caller can write one by hand and reach a
 * file of somebody else's.
 */
final class FileContents extends InputStream {
    private static final String MEMBER = "content";

    private final InputStream json;
    private final BlobStore store;
    private final Map<String, BlobStore.Blob> files = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private boolean inText;
    private boolean escaped;
    private boolean valueOfContent;
    private byte[] mark = new byte[0];
    private int markAt;

    FileContents(InputStream json, BlobStore store) {
        this.json = new BufferedInputStream(json, 1 << 16);
        this.store = store;
    }

    BlobStore.@Nullable Blob file(String mark) {
        return files.get(mark);
    }

    @Override
    public int read() throws IOException {
        if (markAt < mark.length) {
            return mark[markAt++];
        }
        var letter = json.read();
        if (letter < 0) {
            return letter;
        }
        if (inText) {
            readText(letter);
        } else {
            readBetween(letter);
        }
        return letter;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        var count = 0;
        for (int letter; count < length && (letter = read()) >= 0; count++) {
            target[offset + count] = (byte) letter;
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    private void readText(int letter) {
        if (escaped) {
            escaped = false;
            text.append('\\'); // a name written with escapes is not the member's plain name
        } else if (letter == '\\') {
            escaped = true;
        } else if (letter == '"') {
            inText = false;
        } else if (text.length() <= MEMBER.length()) {
            text.append((char) letter);
        }
    }

    private void readBetween(int letter) throws IOException {
        if (letter == '"' && valueOfContent) {
            valueOfContent = false;
            mark = (keep() + "\"").getBytes(StandardCharsets.US_ASCII);
            markAt = 0;
            text.setLength(0);
        } else if (letter == '"') {
            inText = true;
            text.setLength(0);
        } else if (letter == ':') {
            valueOfContent = text.toString().equals(MEMBER);
            text.setLength(0);
        } else if (letter > ' ') {
            valueOfContent = false;
        }
    }

    /** Stores what follows up to the closing quote; what is no Base64 is read over and gets a mark without a file. */
    private String keep() throws IOException {
        var name = UUID.randomUUID().toString();
        var letters = new Letters();
        var decoded = new Decoded(letters);
        try {
            files.put(name, store.put(decoded));
        } catch (IOException e) {
            if (letters.cut) {
                throw e;
            }
            if (!decoded.failed) {
                throw new UncheckedIOException("The blob store takes no file", e);
            }
        }
        letters.transferTo(OutputStream.nullOutputStream());
        if (letters.wrong) {
            files.remove(name);
        }
        return name;
    }

    /** Remembers that it was the Base64 that failed, not the store that reads it. */
    private static final class Decoded extends FilterInputStream {
        private boolean failed;

        Decoded(InputStream letters) {
            super(Base64.getDecoder().wrap(letters));
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }
    }

    /** The letters of a JSON text up to its closing quote, escapes undone, line ends left out. */
    private final class Letters extends InputStream {
        private boolean closed;
        private boolean cut;
        private boolean wrong;

        @Override
        public int read() throws IOException {
            while (!closed) {
                var letter = next();
                if (letter == '"') {
                    closed = true;
                } else if (letter == '\\') {
                    letter = unescaped();
                    if (letter != '\r' && letter != '\n') {
                        return letter;
                    }
                } else {
                    return letter;
                }
            }
            return -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            var count = 0;
            for (int letter; count < length && (letter = read()) >= 0; count++) {
                target[offset + count] = (byte) letter;
            }
            return count == 0 && length > 0 ? -1 : count;
        }

        private int unescaped() throws IOException {
            var letter = next();
            if (letter == '/') {
                return '/';
            }
            if (letter == 'n') {
                return '\n';
            }
            if (letter == 'r') {
                return '\r';
            }
            if (letter == 'u') {
                var hex = "" + (char) next() + (char) next() + (char) next() + (char) next();
                if (hex.matches("00[0-7][0-9a-fA-F]")) {
                    return Integer.parseInt(hex, 16);
                }
            }
            wrong = true;
            return 'A';
        }

        private int next() throws IOException {
            try {
                var letter = json.read();
                if (letter < 0) {
                    cut = true;
                    throw new IOException("ends within a text");
                }
                return letter;
            } catch (IOException e) {
                cut = true;
                throw e;
            }
        }
    }
}

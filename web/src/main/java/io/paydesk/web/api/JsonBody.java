package io.paydesk.web.api;

import io.paydesk.blob.BlobStore;
import io.paydesk.kernel.TextHash;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request: one JSON object, and the hash of the bytes it came as. The contents of files go to the blob
 * store while it is read, so that a large one does not lie in memory.
 */
final class JsonBody {
    /** Bytes. */
    static final long MAX = 40L << 20;

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private final JsonObject object;
    private final @Nullable FileContents files;
    private final String sha256;

    private JsonBody(JsonObject object, @Nullable FileContents files, String sha256) {
        this.object = object;
        this.files = files;
        this.sha256 = sha256;
    }

    /** Reads a body that carries no files. */
    static JsonBody read(InputStream bytes) {
        return readAll(bytes, null);
    }

    /** Reads a body whose {@code content} members are files, which go to the store at once. */
    static JsonBody readWithFiles(InputStream bytes, BlobStore store) {
        return readAll(bytes, store);
    }

    JsonObject object() {
        return object;
    }

    String sha256() {
        return sha256;
    }

    /** The file that a {@code content} member stands for; null when it is none, or was no Base64. */
    BlobStore.@Nullable Blob file(String content) {
        return files == null ? null : files.file(content);
    }

    private static JsonBody readAll(InputStream bytes, @Nullable BlobStore store) {
        var limited = new Limited(bytes, MAX);
        var hashed = new DigestInputStream(limited, TextHash.begun());
        var files = store == null ? null : new FileContents(hashed, store);
        InputStream json = files == null ? hashed : files;
        try (var reader = READERS.createReader(json, StandardCharsets.UTF_8)) {
            var object = reader.readObject();
            json.transferTo(OutputStream.nullOutputStream());
            return new JsonBody(
                    object,
                    files,
                    HexFormat.of().formatHex(hashed.getMessageDigest().digest()));
        } catch (UncheckedIOException e) {
            throw e; // the blob store's, not the caller's fault
        } catch (IOException
                | RuntimeException
                        e) { // what is too deep or too long a number, the parser says in exceptions of its own
            throw new Complained(limited.exceeded() ? Complaint.BODY_TOO_LARGE : Complaint.JSON_MALFORMED);
        }
    }

    /** Fails once more bytes came than allowed, however the sender counted them. */
    private static final class Limited extends java.io.FilterInputStream {
        private long left;
        private boolean exceeded;

        Limited(InputStream in, long max) {
            super(in);
            this.left = max;
        }

        boolean exceeded() {
            return exceeded;
        }

        @Override
        public int read() throws IOException {
            var letter = super.read();
            count(letter < 0 ? 0 : 1);
            return letter;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            var count = super.read(target, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                exceeded = true;
                throw new IOException("more than allowed");
            }
        }
    }
}

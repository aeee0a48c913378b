package io.paydesk.mail;

import io.paydesk.kernel.TextHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A running SHA-256 that counts what it has seen. */
final class Sha256 {
    private final MessageDigest digest = TextHash.begun();
    private long size;

    Sha256 add(InputStream in, Deadline deadline) {
        var chunk = new byte[8192];
        try (in) {
            int count = in.read(chunk, 0, chunk.length);
            while (count > 0) {
                digest.update(chunk, 0, count);
                size += count;
                deadline.check();
                count = in.read(chunk, 0, chunk.length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Adds a text and an end mark, so that "ab" + "c" differs from "a" + "bc". */
    Sha256 add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(bytes);
        digest.update((byte) 0);
        size += bytes.length;
        return this;
    }

    long size() {
        return size;
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}

package io.paydesk.mail;

import io.paydesk.blob.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** A blob store in memory. */
final class MemoryBlobs implements BlobStore {
    private final Map<String, byte[]> kept = new LinkedHashMap<>();

    @Override
    public Blob put(InputStream bytes) throws IOException {
        var all = bytes.readAllBytes();
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(all);
            kept.put(HexFormat.of().formatHex(digest), all);
            return new Blob(HexFormat.of().formatHex(digest), all.length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        var bytes = kept.get(sha256);
        if (bytes == null) {
            throw new NoSuchFileException(sha256);
        }
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public boolean has(String sha256) {
        return kept.containsKey(sha256);
    }
}

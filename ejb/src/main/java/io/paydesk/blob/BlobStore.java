package io.paydesk.blob;

import java.io.IOException;
import java.io.InputStream;

/** Bytes kept under their SHA-256. Putting the same bytes twice keeps them once; nothing is ever changed. */
public interface BlobStore {
    /** A blob's name and size: 64 hex digits in lower case, bytes. */
    record Blob(String sha256, long size) {}

    /** Streams the bytes in; when it returns they are safe from a crash. Throws IOException when they are not. */
    Blob put(InputStream bytes) throws IOException;

    /** Opens what was put. Throws NoSuchFileException when there is no such blob. */
    InputStream open(String sha256) throws IOException;

    boolean has(String sha256) throws IOException;
}

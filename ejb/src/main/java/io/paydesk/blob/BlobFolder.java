package io.paydesk.blob;

import io.paydesk.kernel.TextHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;

/**
 * Blobs in a local folder, as {@code ab/cd/abcd…}. Written to a file of its own, forced to the disk, then moved to its
 * name in one step, so that a name never shows half a blob.
 */
class BlobFolder implements BlobStore {
    private static final int PIECE = 64 * 1024;

    private final Path folder;
    private final Path incoming;

    BlobFolder(Path folder) throws IOException {
        this.folder = folder;
        this.incoming = Files.createDirectories(folder.resolve("incoming"));
    }

    @Override
    public Blob put(InputStream bytes) throws IOException {
        var arriving = incoming.resolve(UUID.randomUUID().toString());
        try {
            var digest = TextHash.begun();
            var size = write(bytes, arriving, digest);
            var sha256 = HexFormat.of().formatHex(digest.digest());
            var place = place(sha256);
            var shelf = Objects.requireNonNull(place.getParent());
            if (!Files.exists(shelf)) {
                Files.createDirectories(shelf);
                force(Objects.requireNonNull(shelf.getParent()));
                force(folder);
            }
            if (!Files.exists(place)) {
                Files.move(arriving, place, StandardCopyOption.ATOMIC_MOVE);
            }
            force(shelf); // also when another has just put it there, and has not come so far
            return new Blob(sha256, size);
        } finally {
            Files.deleteIfExists(arriving);
        }
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        return Files.newInputStream(place(sha256));
    }

    @Override
    public boolean has(String sha256) throws IOException {
        return Files.exists(place(sha256));
    }

    private static long write(InputStream bytes, Path file, MessageDigest digest) throws IOException {
        var size = 0L;
        var piece = new byte[PIECE];
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int n; (n = bytes.read(piece)) > 0; size += n) {
                digest.update(piece, 0, n);
                var buffer = ByteBuffer.wrap(piece, 0, n);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
            channel.force(true);
        }
        return size;
    }

    /** A name is as safe as its folder: forces it too, where the system can (Windows cannot, and need not). */
    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            return;
        }
    }

    private Path place(String sha256) throws IOException {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new NoSuchFileException(sha256);
        }
        return folder.resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
    }
}

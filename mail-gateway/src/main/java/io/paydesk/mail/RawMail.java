package io.paydesk.mail;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The raw bytes of one mail while it is taken in: a small one in memory, a large one in a file of its own that ends with
 * it, even if we are killed.
 */
final class RawMail extends OutputStream {
    static final int IN_MEMORY_MAX = 1 << 20;

    private final Path folder;
    private byte[] bytes;
    private long size;
    private @Nullable FileChannel file;

    /** The expected size may be wrong; a right one saves copying. */
    RawMail(Path folder, long expectedSize) {
        this.folder = folder;
        this.bytes = new byte[(int) Math.max(512, Math.min(expectedSize, IN_MEMORY_MAX))];
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] from, int start, int length) throws IOException {
        if (file == null && size + length > IN_MEMORY_MAX) {
            file = FileChannel.open(
                    Files.createDirectories(folder).resolve(UUID.randomUUID() + ".eml"),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            writeOut(file, ByteBuffer.wrap(bytes, 0, (int) size));
            bytes = new byte[0];
        }
        if (file != null) {
            writeOut(file, ByteBuffer.wrap(from, start, length));
        } else {
            var needed = (int) size + length;
            if (needed > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(needed, Math.min(IN_MEMORY_MAX, 2 * bytes.length)));
            }
            System.arraycopy(from, start, bytes, (int) size, length);
        }
        size += length;
    }

    long size() {
        return size;
    }

    /** All bytes from the first one on. */
    InputStream open() throws IOException {
        if (file == null) {
            return new ByteArrayInputStream(bytes, 0, (int) size);
        }
        file.position(0);
        return new FilterInputStream(Channels.newInputStream(file)) {
            @Override
            public void close() {
                // the file goes with the mail, not with one reading of it
            }
        };
    }

    /** The first bytes, so many at most; not copied into memory when they lie in a file. */
    ByteBuffer beginning(long most) throws IOException {
        var length = Math.min(size, most);
        return file == null ? ByteBuffer.wrap(bytes, 0, (int) length).slice() : file.map(MapMode.READ_ONLY, 0, length);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private static void writeOut(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}

package io.paydesk.micro;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The data folder, owned by one process at a time. Below {@code server/} lies what is ours: the unpacked server, the
 * working folder of this run and its temporary files; whatever a killed run left of the last two is removed.
 */
final class DataFolder {
    private final Path root;
    private final FileLock lock;

    private DataFolder(Path root, FileLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Takes the folder, or says why it cannot be had. The lock dies with the process, however it dies. */
    static DataFolder take(Path root) {
        try {
            Files.createDirectories(root.resolve("server"));
            var channel =
                    FileChannel.open(root.resolve("server/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                throw new StartFault("paydesk.data-dir is " + root
                        + ", which another running Paydesk uses; for example paydesk.data-dir=/var/lib/paydesk2");
            }
            var folder = new DataFolder(root, lock);
            folder.clear();
            Files.createDirectories(folder.temporary());
            System.setProperty("java.io.tmpdir", folder.temporary().toString());
            return folder;
        } catch (IOException e) {
            throw new StartFault(
                    "paydesk.data-dir is " + root + ", which cannot be written ("
                            + e.getClass().getSimpleName().replace("Exception", "") + " "
                            + StartFault.reason(e) + "); for example paydesk.data-dir=/var/lib/paydesk",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path root() {
        return root;
    }

    /** Unpacked servers, one folder a version. */
    Path server() {
        return root.resolve("server");
    }

    /** The server's working folder; empty at each start, so that no earlier deployment is remembered. */
    Path run() {
        return server().resolve("run");
    }

    Path temporary() {
        return server().resolve("tmp");
    }

    /** Removes what belongs to one run only. */
    void clear() throws IOException {
        delete(run());
        delete(temporary());
    }

    /** Gives the folder back, leaving nothing of this run. */
    void release() {
        try {
            clear();
            lock.close();
        } catch (IOException e) {
            Console.fault("could not clean up " + server() + " (" + StartFault.reason(e) + "); the next start does it");
        }
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

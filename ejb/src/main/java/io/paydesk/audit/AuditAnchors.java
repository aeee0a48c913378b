package io.paydesk.audit;

import io.paydesk.kernel.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the chain stood, day by day, kept outside of the database: a line in the log and one in {@code audit-anchors.txt} of the data
 * dir. Who can write to the database alone can make a chain that holds in itself, or cut its end off; by these it shows.
 */
@Dependent
class AuditAnchors {
    /** When it was, which entry was the last one sealed, and its hash. */
    record Anchor(Instant at, long number, String hash) {
        private static final Pattern LINE = Pattern.compile(
                "([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(?:\\.[0-9]{1,9})?Z) ([1-9][0-9]{0,17}) ([0-9a-f]{64})");

        private static Optional<Anchor> read(String line) {
            return Optional.of(LINE.matcher(line))
                    .filter(found -> found.matches())
                    .map(found ->
                            new Anchor(Instant.parse(found.group(1)), Long.parseLong(found.group(2)), found.group(3)));
        }

        private String written() {
            return at + " " + number + " " + hash;
        }
    }

    private static final Logger LOG = System.getLogger(AuditAnchors.class.getName());
    private static final String FILE = "audit-anchors.txt";

    @Inject
    Settings settings;

    /** Writes it down, and does not come back before it is on the disk. */
    void add(Anchor anchor) {
        LOG.log(Level.INFO, "audit chain: entry {0} has the hash {1}", "" + anchor.number(), anchor.hash());
        var line = ByteBuffer.wrap(
                ("\n" + anchor.written() + "\n").getBytes(StandardCharsets.UTF_8)); // after half a line too
        try {
            Files.createDirectories(file().toAbsolutePath().getParent());
            try (var open = FileChannel.open(
                    file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                while (line.hasRemaining()) {
                    open.write(line);
                }
                open.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The anchors of the audit log cannot be written: " + file(), e);
        }
    }

    /** All that were written, the oldest first; a line that a crash cut off is none. */
    List<Anchor> all() {
        if (!Files.exists(file())) {
            return List.of();
        }
        try (var lines = Files.lines(file(), StandardCharsets.UTF_8)) {
            return lines.flatMap(line -> Anchor.read(line).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The anchors of the audit log cannot be read: " + file(), e);
        }
    }

    private Path file() {
        return settings.dataDir().resolve(FILE);
    }
}

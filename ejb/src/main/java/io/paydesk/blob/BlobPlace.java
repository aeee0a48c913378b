package io.paydesk.blob;

import io.paydesk.kernel.Leases;
import io.paydesk.kernel.Settings;
import io.paydesk.schema.SchemaMigration;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Whether this node puts its blobs where every node of its database finds them. The folder bears a number, made once; the database
 * keeps the number of the folder its rows refer to, as a lease that never runs out. Two folders on one database are told loudly,
 * and stop nothing: a folder put back after a disaster must not keep the desk shut.
 */
@Singleton
@Startup
@DependsOn(SchemaMigration.NAME)
public class BlobPlace {
    static final String LEASE = "blobs";
    static final String NUMBER = "folder-number";

    private static final Logger LOG = System.getLogger(BlobPlace.class.getName());
    private static final Duration FOR_EVER = Duration.ofDays(100 * 365L);

    @Inject
    Settings settings;

    @EJB
    Leases leases;

    private volatile String problem = "";

    @PostConstruct
    void compare() {
        problem = compared(settings.dataDir().resolve("blobs"), leases);
        if (!problem.isEmpty()) {
            LOG.log(Level.ERROR, "blobs: {0}; docs/operations.md, “Nodes”, says how", problem);
        }
    }

    /** Why this folder is the wrong one; "" where it is right, or the first one of all. */
    static String compared(Path folder, Leases leases) {
        String number;
        try {
            number = number(folder);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The number of the folder", e);
            return folder + " cannot be read or written: " + e.getMessage();
        }
        var wrong =
                folder + " is not the folder that the other nodes of this database keep raw mails and files in: mount"
                        + " that one there";
        // the second time sees what another node, that started in this very moment, has written
        return Stream.of(number, number).anyMatch(each -> leases.take(LEASE, each, FOR_EVER)) ? "" : wrong;
    }

    /** Why files that one node has taken in cannot be opened on another; "" where they can. */
    public String problem() {
        return problem;
    }

    /** Made by whoever comes first: of nodes that start at once on a new folder, one. */
    private static String number(Path folder) throws IOException {
        var file = Files.createDirectories(folder).resolve(NUMBER);
        if (!Files.exists(file)) {
            make(file);
        }
        return read(file);
    }

    /** Written beside its place and then put there: a number is there as a whole or not at all. */
    private static void make(Path file) throws IOException {
        var written = Files.createTempFile(file.getParent(), NUMBER, ".tmp");
        try {
            Files.writeString(written, UUID.randomUUID().toString());
            Files.createLink(file, written);
        } catch (FileAlreadyExistsException e) {
            LOG.log(Level.DEBUG, "Another node was quicker", e);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static String read(Path file) throws IOException {
        var number = Files.readString(file).strip();
        if (number.length() != 36) {
            throw new IOException(file + " holds no number: delete it where this is the only folder of the database");
        }
        return number;
    }
}

package io.paydesk.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The server and the application out of paydesk.jar, unpacked once a version into the data folder: jars that lie on
 * disk are opened far faster than jars within a jar, and each killed start of a stock Payara Micro leaves its copy in
 * the temporary folder.
 */
final class ServerFiles {
    private static final String IN_JAR = "server/";
    private static final String BOOT_CLASSES = IN_JAR + "boot/";

    private final Path root;

    private ServerFiles(Path root) {
        this.root = root;
    }

    /** Unpacks what is not there yet and removes other versions. A half unpacked folder never gets its final name. */
    static ServerFiles unpack(Path jar, DataFolder folder) {
        try {
            var root = folder.server().resolve("version-" + version(jar));
            removeOthers(folder, root);
            if (!Files.isDirectory(root)) {
                var partly = folder.server().resolve("unpacking");
                unpack(jar, partly);
                Files.move(partly, root, StandardCopyOption.ATOMIC_MOVE);
            }
            copyTree(root.resolve("instance"), folder.run());
            return new ServerFiles(root);
        } catch (IOException e) {
            throw new StartFault(
                    "cannot unpack the server into " + folder.server() + " (" + StartFault.reason(e) + ")", e);
        }
    }

    Path root() {
        return root;
    }

    /** The jar that holds the server's first classes and names all its others. */
    Path bootJar() {
        return root.resolve("boot.jar");
    }

    /** The application, ready to be deployed from where it lies. */
    Path application() {
        return root.resolve("app");
    }

    List<Path> libraries() {
        return jars(root.resolve("lib"));
    }

    List<Path> demoLibraries() {
        return jars(root.resolve("demo"));
    }

    private static String version(Path jar) throws IOException {
        return Long.toString(Files.size(jar), 36)
                + Long.toString(Files.getLastModifiedTime(jar).toMillis(), 36);
    }

    private static void removeOthers(DataFolder folder, Path current) throws IOException {
        try (var children = Files.list(folder.server())) {
            var old = children.filter(child -> !child.equals(current))
                    .filter(child -> child.getFileName().toString().matches("version-.*|unpacking"))
                    .toList();
            for (var child : old) {
                DataFolder.delete(child);
            }
        }
    }

    private static void unpack(Path jar, Path target) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            var entries = file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .filter(entry -> entry.getName().startsWith(IN_JAR))
                    .filter(entry -> !entry.getName().startsWith(BOOT_CLASSES))
                    .toList();
            for (var entry : entries) {
                var to = target.resolve(entry.getName().substring(IN_JAR.length()))
                        .normalize();
                if (!to.startsWith(target)) {
                    throw new IOException("unsafe name " + entry.getName());
                }
                Files.createDirectories(Objects.requireNonNull(to.getParent()));
                try (var in = file.getInputStream(entry)) {
                    Files.copy(in, to);
                }
            }
            writeBootJar(file, target);
        }
    }

    /** As Payara's own output launcher writes it: the class path of the server stands in the manifest. */
    private static void writeBootJar(JarFile from, Path target) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath(target));
        try (var out = new JarOutputStream(Files.newOutputStream(target.resolve("boot.jar")), manifest)) {
            var classes = from.stream()
                    .filter(entry -> !entry.isDirectory())
                    .filter(entry -> entry.getName().startsWith(BOOT_CLASSES))
                    .toList();
            for (var entry : classes) {
                out.putNextEntry(new JarEntry(entry.getName().substring(BOOT_CLASSES.length())));
                try (var in = from.getInputStream(entry)) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
    }

    private static String classPath(Path target) throws IOException {
        try (var runtime = Files.list(target.resolve("runtime"))) {
            return String.join(
                    " ",
                    runtime.map(file -> "runtime/" + file.getFileName())
                            .sorted()
                            .toList());
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StartFault("cannot read " + folder + " (" + StartFault.reason(e) + ")", e);
        }
    }
}

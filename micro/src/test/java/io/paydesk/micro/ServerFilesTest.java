package io.paydesk.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFilesTest {
    private final String temporaryFolder = System.getProperty("java.io.tmpdir");

    @TempDir
    Path root;

    @AfterEach
    void giveTheTemporaryFolderBack() {
        System.setProperty("java.io.tmpdir", temporaryFolder);
    }

    @Test
    void laysOutServerLibrariesAndWorkingFolder() throws IOException {
        var folder = DataFolder.take(root.resolve("data"));

        var files = ServerFiles.unpack(jar("1"), folder);

        assertThat(files.libraries())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("driver.jar");
        assertThat(folder.run().resolve("config/domain.xml")).hasContent("config 1");
        try (var boot = new JarFile(files.bootJar().toFile())) {
            assertThat(boot.getEntry("fish/First.class")).isNotNull();
            assertThat(boot.getManifest().getMainAttributes().getValue("Class-Path"))
                    .isEqualTo("runtime/a.jar");
        }
        folder.release();
    }

    @Test
    void keepsOneVersionAndNothingHalfUnpacked() throws IOException {
        var folder = DataFolder.take(root.resolve("data"));
        Files.createDirectories(folder.server().resolve("unpacking/half"));
        ServerFiles.unpack(jar("1"), folder);
        DataFolder.delete(folder.run());

        ServerFiles.unpack(jar("second"), folder);

        try (var left = Files.list(folder.server())) {
            assertThat(left.filter(child -> child.getFileName().toString().startsWith("version-")))
                    .hasSize(1);
        }
        assertThat(folder.server().resolve("unpacking")).doesNotExist();
        assertThat(folder.run().resolve("config/domain.xml")).hasContent("config second");
        folder.release();
    }

    private Path jar(String version) throws IOException {
        var jar = root.resolve("paydesk-" + version + ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            put(out, "server/boot/fish/First.class", "class");
            put(out, "server/runtime/a.jar", "jar");
            put(out, "server/lib/driver.jar", "jar");
            put(out, "server/demo/mail.jar", "jar");
            put(out, "server/app/index.html", "page");
            put(out, "server/instance/config/domain.xml", "config " + version);
        }
        return jar;
    }

    private static void put(JarOutputStream out, String name, String text) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }
}

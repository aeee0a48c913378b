package io.paydesk.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private final String temporaryFolder = System.getProperty("java.io.tmpdir");

    @TempDir
    Path root;

    @AfterEach
    void giveTheTemporaryFolderBack() {
        System.setProperty("java.io.tmpdir", temporaryFolder);
    }

    @Test
    void hasOneOwnerAtATime() {
        var folder = DataFolder.take(root);

        assertThatThrownBy(() -> DataFolder.take(root))
                .isInstanceOf(StartFault.class)
                .hasMessageContaining("another running Paydesk uses");

        folder.release();
        DataFolder.take(root).release();
    }

    @Test
    void losesWhatAKilledRunLeftAndKeepsTheData() throws IOException {
        var leftover =
                Files.createDirectories(root.resolve("server/run/generated")).resolve("x");
        Files.writeString(leftover, "left");
        Files.writeString(root.resolve("paydesk.mv.db"), "data");

        var folder = DataFolder.take(root);

        assertThat(leftover).doesNotExist();
        assertThat(root.resolve("paydesk.mv.db")).exists();
        folder.release();
        assertThat(folder.temporary()).doesNotExist();
    }

    @Test
    void saysWhichSettingNamesAFolderThatCannotBeWritten() throws IOException {
        var file = Files.writeString(root.resolve("file"), "in the way");

        assertThatThrownBy(() -> DataFolder.take(file))
                .isInstanceOf(StartFault.class)
                .hasMessageStartingWith("paydesk.data-dir is " + file);
    }
}

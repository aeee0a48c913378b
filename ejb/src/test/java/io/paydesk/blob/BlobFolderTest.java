package io.paydesk.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class BlobFolderTest implements BlobStoreContract {
    @TempDir
    Path folder;

    @Override
    public BlobStore store() throws IOException {
        return new BlobFolder(folder);
    }

    @AfterEach
    void leavesNoHalfFiles() throws IOException {
        try (var incoming = Files.list(folder.resolve("incoming"))) {
            assertThat(incoming).isEmpty();
        }
    }
}

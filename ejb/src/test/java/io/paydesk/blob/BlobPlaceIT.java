package io.paydesk.blob;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Leases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class BlobPlaceIT {
    @Parameter
    TestHouse.Engine engine;

    @TempDir
    Path disk;

    Leases leases;
    Path first;

    @BeforeEach
    void enter() {
        leases = TestHouse.on(engine).get(Leases.class);
        first = disk.resolve("first");
    }

    /** The house of all tests had none before, and has none again. */
    @AfterEach
    void leave() throws IOException {
        leases.giveBack(BlobPlace.LEASE, number(first));
    }

    @Test
    void theFirstNodeMakesTheFolderTheOneOfTheDatabase() throws IOException {
        assertThat(startedIn(first)).isEmpty();
        var number = number(first);

        assertThat(startedIn(first)).as("started again").isEmpty();

        assertThat(number(first)).isEqualTo(number).hasSize(36);
    }

    @Test
    void anotherNodeOnTheSameFolderIsRight() throws IOException {
        startedIn(first);
        Files.createDirectories(disk.resolve("second"));
        Files.createSymbolicLink(disk.resolve("second/blobs"), first.resolve("blobs"));

        assertThat(startedIn(disk.resolve("second"))).isEmpty();
    }

    @Test
    void anotherNodeOnAFolderOfItsOwnIsToldAndSoIsItsNextStart() {
        startedIn(first);
        var own = disk.resolve("own");

        assertThat(startedIn(own)).contains(own.resolve("blobs").toString(), "mount that one there");
        assertThat(startedIn(own)).isNotEmpty();
        assertThat(startedIn(first)).isEmpty();
    }

    /** As a full disk leaves it. */
    @Test
    void aNumberThatIsTornIsToldAndStopsNothing() throws IOException {
        startedIn(first);
        var own = Files.createDirectories(disk.resolve("own/blobs"));
        Files.createFile(own.resolve(BlobPlace.NUMBER));

        assertThat(startedIn(disk.resolve("own"))).contains("holds no number");
    }

    /** As after moving to a larger disk. */
    @Test
    void aCopyOfTheFolderIsTheFolder() throws IOException {
        startedIn(first);
        var copy = Files.createDirectories(disk.resolve("copy/blobs"));
        Files.copy(first.resolve("blobs").resolve(BlobPlace.NUMBER), copy.resolve(BlobPlace.NUMBER));

        assertThat(startedIn(disk.resolve("copy"))).isEmpty();
    }

    /** What a node with this data dir is told at its start. */
    private String startedIn(Path dataDir) {
        return BlobPlace.compared(dataDir.resolve("blobs"), leases);
    }

    private static String number(Path dataDir) throws IOException {
        return Files.readString(dataDir.resolve("blobs").resolve(BlobPlace.NUMBER));
    }
}

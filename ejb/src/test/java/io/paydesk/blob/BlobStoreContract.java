package io.paydesk.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** The one rule book of every blob store. */
interface BlobStoreContract {
    BlobStore store() throws IOException;

    @Test
    default void givesBackWhatWasPutUnderItsHash() throws IOException {
        var blob = store().put(bytes("receipt"));

        assertThat(blob.sha256()).isEqualTo("6f32860910ca0fb2a20c7fda143666b09dbf8db5238195c90a586fb542ff0cad");
        assertThat(blob.size()).isEqualTo(7);
        assertThat(store().open(blob.sha256())).hasBinaryContent("receipt".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    default void keepsTheSameBytesOnce() throws IOException {
        assertThat(store().put(bytes("twice"))).isEqualTo(store().put(bytes("twice")));
    }

    @Test
    default void keepsNothingAlso() throws IOException {
        var blob = store().put(bytes(""));

        assertThat(blob.sha256()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(store().open(blob.sha256())).isEmpty();
    }

    @Test
    default void saysPlainlyWhenThereIsNoSuchBlob() throws IOException {
        assertThat(store().has("0".repeat(64))).isFalse();
        assertThatThrownBy(() -> store().open("0".repeat(64))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store().open("../../etc/passwd")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    default void keepsNothingOfAStreamThatBreaks() throws IOException {
        var broken = new InputStream() {
            private int given; // one byte at a time, as a slow connection

            @Override
            public int read() throws IOException {
                if (given++ < 1000) {
                    return 'x';
                }
                throw new IOException("connection cut");
            }
        };

        assertThatThrownBy(() -> store().put(broken)).hasMessage("connection cut");
        assertThat(store().has("44f8354494a5ba03ba1792a8d3e9c534c47a9181980fde7a3f44b06ef2ae7c7f"))
                .isFalse();
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}

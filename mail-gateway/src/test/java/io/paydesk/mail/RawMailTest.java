package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawMailTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 513, 70_000, RawMail.IN_MEMORY_MAX, RawMail.IN_MEMORY_MAX + 1, 3_000_000})
    void givesBackWhatWasWritten(int size) throws Exception {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        try (var mail = new RawMail(folder, -1)) {
            for (var at = 0; at < size; at += 16_384) {
                mail.write(bytes, at, Math.min(16_384, size - at));
            }

            assertThat(mail.size()).isEqualTo(size);
            assertThat(mail.open().readAllBytes()).isEqualTo(bytes);
            assertThat(mail.open().readAllBytes()).isEqualTo(bytes);
            assertThat(mail.beginning(size)).isEqualTo(ByteBuffer.wrap(bytes));
            assertThat(mail.beginning(100).remaining()).isEqualTo(Math.min(100, size));
        }
    }

    @Test
    void leavesNoFileBehind() throws Exception {
        try (var mail = new RawMail(folder, 5_000_000)) {
            mail.write(new byte[2_000_000]);
        }

        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}

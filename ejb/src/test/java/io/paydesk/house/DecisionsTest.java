package io.paydesk.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Decisions are numbered one after the other, each with its title, date and status. */
class DecisionsTest {
    private static final Path FOLDER = Path.of(System.getProperty("paydesk.root"), "docs", "decisions");

    @Test
    void areNumberedWithoutGapOrDouble() throws IOException {
        try (var pages = Files.list(FOLDER)) {
            var numbers = pages.map(page -> page.getFileName().toString().split("-", 2)[0])
                    .map(Integer::parseInt)
                    .sorted()
                    .toList();

            assertThat(numbers)
                    .isNotEmpty()
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, numbers.size()).boxed().toList());
        }
    }

    @Test
    void beginWithTheirNumberAndSayDateAndStatus() throws IOException {
        try (var pages = Files.list(FOLDER)) {
            for (var page : pages.toList()) {
                var number = Integer.parseInt(page.getFileName().toString().split("-", 2)[0]);
                assertThat(Files.readString(page))
                        .startsWith("# " + number + ". ")
                        .containsPattern("Date: \\d{4}-\\d{2}-\\d{2}\\. Status: ");
            }
        }
    }
}

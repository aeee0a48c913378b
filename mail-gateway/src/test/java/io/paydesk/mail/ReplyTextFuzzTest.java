package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shown first of any text stands in it, and something is shown of any text that has words. */
class ReplyTextFuzzTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1); // of the clock, which a busy machine uses up

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void whatIsShownIsChosenFromTheText(byte[] bytes) {
        String text = MimePart.normal(new String(bytes, StandardCharsets.UTF_8));

        String visible = FuzzCheck.inTime(bytes.length, () -> reply().visible(text));

        FuzzCheck.isChosenFrom(visible, text);
        assertThat(reply().visible(text)).isEqualTo(visible);
        String unpacked = UuBlocks.takeOut(text).text();
        assertThat(FuzzCheck.isPartOf(unpacked, text)).isTrue();
        assertThat(FuzzCheck.isPartOf(PgpArmor.takeOff(unpacked), unpacked)).isTrue();
        assertThat(FuzzCheck.isPartOf(FlowedText.unfold(text, true), text)).isTrue();
        besideAPage(text, bytes.length);
    }

    static Stream<byte[]> seeds() {
        return FuzzSeeds.texts();
    }

    /** The first half as the plain text of a mail, the second as its page. */
    private static void besideAPage(String text, int size) {
        String plain = text.substring(0, text.length() / 2);
        String page = "<div class=\"gmail_quote\">" + text.substring(text.length() / 2) + "</div>" + plain;

        String visible = FuzzCheck.inTime(size, () -> reply().visible(plain, page, false));

        boolean chosen = FuzzCheck.isPartOf(visible, plain)
                || FuzzCheck.isPartOf(visible, HtmlText.of(page, new Deadline(PATIENCE)));
        assertThat(chosen).describedAs(visible).isTrue();
        assertThat(plain.isBlank() || !visible.isBlank()).isTrue();
    }

    private static ReplyText reply() {
        return new ReplyText(new Deadline(PATIENCE));
    }
}

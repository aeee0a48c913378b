package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shown of replies as the clients of many languages write them; the cases lie in {@code replies/}. */
class ReplyCasesTest {
    private static final String WORDS = "谢谢，已经收到。\nIt works now.";
    private static final String DIVIDER = "@\n";

    private final ReplyText reply = new ReplyText(new Deadline(Duration.ofSeconds(5)));

    @ParameterizedTest
    @MethodSource("markers")
    void theLineAboveAQuoteGoesWithIt(String marker) {
        assertThat(reply.visible(WORDS + "\n\n" + marker + "\n\n> Hello,\n> old\n"))
                .isEqualTo(WORDS);
    }

    @ParameterizedTest
    @MethodSource("markers")
    void noLineAboveAQuoteIsShownBetweenAnswers(String marker) {
        String visible = reply.visible(marker + "\n> Which number?\n\n100023\n\n> Since when?\n\nMonday");

        assertThat(visible).isEqualTo("100023\n\n> Since when?\n\nMonday");
    }

    @ParameterizedTest
    @MethodSource("headings")
    void theHeadingOfTheOlderMailGoesWithIt(String heading) {
        assertThat(reply.visible(MimePart.normal(WORDS + "\n\n" + heading + "\n\nHello,\nold\n")))
                .isEqualTo(WORDS);
    }

    @ParameterizedTest
    @MethodSource("devices")
    void aDeviceSignsNotItsOwner(String line) {
        assertThat(reply.visible(WORDS + "\n\n" + line)).isEqualTo(WORDS);
    }

    @ParameterizedTest
    @MethodSource("devices")
    void aDeviceSignsAboveTheQuoteToo(String line) {
        String quote = "\n\n\nOn Tue, Nov 24, 2026 at 9:00 AM OKPay <support@okpay.example> wrote:\n\n> old";

        assertThat(reply.visible(WORDS + "\n\n" + line + quote)).isEqualTo(WORDS);
    }

    @ParameterizedTest
    @MethodSource("prose")
    void prosePassesWhole(String prose) {
        for (String mail : List.of(prose, "您好，请看：\n\n" + prose, prose + "\n\n谢谢。")) {
            assertThat(tight(reply.visible(mail))).isEqualTo(tight(mail));
        }
    }

    @ParameterizedTest
    @MethodSource("threads")
    void ofAWholeMailTheAuthorsWordsAreShown(String thread) {
        String[] pieces = thread.split("(?m)^%\n", -1);
        var shown = new StringBuilder();
        for (int i = 0; i < pieces.length; i += 2) {
            shown.append(pieces[i]);
        }

        assertThat(tight(reply.visible(String.join("", pieces)))).isEqualTo(tight(shown.toString()));
    }

    @ParameterizedTest
    @MethodSource("html")
    void ofHtmlTheNewWordsAreShown(String html) {
        String text = HtmlText.of(html, new Deadline(Duration.ofSeconds(5)));

        assertThat(reply.visible(text, html, true)).isEqualTo("new");
    }

    @ParameterizedTest
    @MethodSource("wholeHtml")
    void htmlThatIsNoQuoteStays(String html) {
        String text = HtmlText.of(html, new Deadline(Duration.ofSeconds(5)));

        assertThat(reply.visible(text, html, true)).contains("a", "b", "c");
    }

    private static String tight(String text) {
        return text.replaceAll("(?U)\\s+", " ").strip();
    }

    static Stream<String> markers() throws IOException {
        return lines("markers.txt");
    }

    static Stream<String> headings() throws IOException {
        return lines("headers.txt");
    }

    static Stream<String> devices() throws IOException {
        return lines("devices.txt");
    }

    static Stream<String> html() throws IOException {
        return lines("html.txt");
    }

    static Stream<String> wholeHtml() throws IOException {
        return lines("keep.html.txt");
    }

    static Stream<String> prose() throws IOException {
        return blocks("prose.txt");
    }

    static Stream<String> threads() throws IOException {
        return blocks("threads.txt");
    }

    private static Stream<String> lines(String file) throws IOException {
        return content(file).stream()
                .map(line -> line.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r"));
    }

    private static Stream<String> blocks(String file) throws IOException {
        return Arrays.stream((String.join("\n", content(file)) + "\n").split("(?m)^" + DIVIDER, -1));
    }

    private static List<String> content(String file) throws IOException {
        try (InputStream in = ReplyCasesTest.class.getResourceAsStream("replies/" + file)) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("# ")).toList();
        }
    }
}

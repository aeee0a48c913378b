package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.paydesk.kernel.SafeHtml;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page of strangers is made to holds nothing that runs, loads, posts or hides, as a browser reads it. */
class SafeHtmlFuzzTest {
    private static final Set<String> ELEMENTS = Set.of(
            ("html head body a img p div span br hr b i u s strong em small big sub sup font blockquote pre code tt kbd samp ul ol li"
                            + " dl dt dd h1 h2 h3 h4 h5 h6 table thead tbody tfoot tr td th caption colgroup col center abbr address"
                            + " q cite del ins strike mark wbr")
                    .split(" ", -1));
    private static final Set<String> ATTRIBUTES = Set.of(
            ("href target rel src data-remote-src alt title lang dir width height colspan rowspan cellpadding cellspacing border"
                            + " start span size align valign face type color bgcolor style")
                    .split(" ", -1));
    private static final Pattern HREF = Pattern.compile("(?i)(?:https?://|mailto:)[^\\p{Cntrl}]*");
    private static final Pattern REMOTE = Pattern.compile("(?i)https?://[^\\p{Cntrl}]*");
    private static final Pattern STYLE =
            Pattern.compile("(?is).*(?:url|expression|javascript|behaviou?r|position|@|\\\\|<|/\\*).*");
    private static final Duration PATIENCE = Duration.ofMinutes(1); // of the clock, which a busy machine uses up

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void anyPageIsMadeSafe(byte[] bytes) {
        String page = new String(bytes, StandardCharsets.UTF_8);

        String clean = FuzzCheck.inTime(bytes.length, () -> SafeHtml.clean(page));

        assertThat(clean.length()).isLessThanOrEqualTo(1_000 + 80 * bytes.length);
        Document document = Jsoup.parseBodyFragment(clean);
        document.getAllElements().forEach(SafeHtmlFuzzTest::isHarmless);
        document.traverse((node, depth) -> isNoPlaceToHide(node));
        Document again = Jsoup.parseBodyFragment(SafeHtml.clean(asSent(clean)));
        assertThat(substance(again)).isEqualTo(substance(document));
        whatIsShownFirstIsChosenFromIt(page, bytes.length);
    }

    static Stream<byte[]> seeds() {
        return FuzzSeeds.pages();
    }

    private static void isHarmless(Element element) {
        assertThat(ELEMENTS).contains(element.normalName().equals("#root") ? "html" : element.normalName());
        for (Attribute attribute : element.attributes()) {
            String value = attribute.getValue();
            assertThat(ATTRIBUTES).contains(attribute.getKey());
            switch (attribute.getKey()) {
                case "href" -> assertThat(value).matches(HREF);
                case "src" -> assertThat(value).startsWithIgnoringCase("cid:");
                case SafeHtml.REMOTE_SOURCE -> assertThat(value).matches(REMOTE);
                case "style" -> assertThat(value).doesNotMatch(STYLE);
                case "target" -> assertThat(value).isEqualTo("_blank");
                default -> {}
            }
        }
        if (element.normalName().equals("a") && element.hasAttr("href")) {
            assertThat(element.attr("rel")).contains("noopener", "noreferrer", "nofollow");
            assertThat(element.attr("target")).isEqualTo("_blank");
        }
    }

    private static void isNoPlaceToHide(Node node) {
        assertThat(node).isNotInstanceOf(Comment.class).isNotInstanceOf(DataNode.class);
    }

    /** A remote picture gets its address back: cleaning takes it away again. */
    private static String asSent(String clean) {
        return clean.replace(" " + SafeHtml.REMOTE_SOURCE + "=\"", " src=\"");
    }

    /**
     * All letters and addresses. Cleaning again may close a paragraph elsewhere, and take what stands in a table but in no cell out of it,
     * as a browser would: so letters count, not their order.
     */
    private static List<String> substance(Document document) {
        var substance = new ArrayList<String>();
        substance.add(document.wholeText()
                .replaceAll("(?U)\\s+", "")
                .chars()
                .sorted()
                .collect(StringBuilder::new, (text, letter) -> text.append((char) letter), StringBuilder::append)
                .toString());
        document.select("[href]").forEach(link -> substance.add(link.attr("href")));
        document.select("[src]").forEach(picture -> substance.add(picture.attr("src")));
        document.select("[" + SafeHtml.REMOTE_SOURCE + "]")
                .forEach(picture -> substance.add(picture.attr(SafeHtml.REMOTE_SOURCE)));
        return substance;
    }

    private static void whatIsShownFirstIsChosenFromIt(String page, int size) {
        String text = FuzzCheck.inTime(size, () -> HtmlText.of(page, new Deadline(PATIENCE)));
        String visible = FuzzCheck.inTime(size, () -> new ReplyText(new Deadline(PATIENCE)).visible(text, page, true));
        FuzzCheck.isBounded(text, size);
        FuzzCheck.isChosenFrom(visible, text);
    }
}

package io.paydesk.kernel;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.owasp.html.CssSchema;
import org.owasp.html.Handler;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamRenderer;
import org.owasp.html.PolicyFactory;

/**
 * HTML of strangers made safe to show: an allow-list of tags, attributes and styles. Nothing in it runs, posts, frames or
 * loads from elsewhere. A remote image keeps its address in {@code data-remote-src} and loads nothing; an image of the
 * mail itself keeps {@code src="cid:…"} for the desk to replace.
 */
public final class SafeHtml {
    /** Where a remote image keeps its address. */
    public static final String REMOTE_SOURCE = "data-remote-src";

    /** What the library puts between two braces against template engines in the page, of which there are none here. */
    private static final String BETWEEN_BRACES = "<!-- -->";

    private static final long TIME_NANOS = 3_000_000_000L;
    private static final int MAX_CHARS = 2_000_000;
    private static final int MAX_LINKS = 5_000;
    private static final Pattern LINK = Pattern.compile("<a[\\s/]", Pattern.CASE_INSENSITIVE);
    private static final Pattern LENGTH = Pattern.compile("\\d{1,4}(?:\\.\\d{1,3})?(?:%|px)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9 ,_-]{1,80}");
    private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{3,8}|[A-Za-z]{3,20}");
    private static final Pattern WEB_OR_MAIL = Pattern.compile("(?i)(?:https?://|mailto:)[^\\p{Cntrl}]{1,4000}");
    private static final Pattern IMAGE = Pattern.compile("(?i)(?:https?://|cid:)[^\\p{Cntrl}]{1,4000}");

    private static final String[] ELEMENTS =
            ("p div span br hr b i u s strong em small big sub sup font blockquote pre code tt kbd samp ul ol li dl dt dd h1 h2 "
                            + "h3 h4 h5 h6 table thead tbody tfoot tr td th caption colgroup col center abbr address q cite del ins strike mark wbr")
                    .split(" ", -1);

    private static final Pattern SHORT = Pattern.compile("[^\\p{Cntrl}]{1,300}");

    private static final CssSchema STYLES = CssSchema.withProperties(Set.of(
            "color",
            "background-color",
            "font-family",
            "font-size",
            "font-style",
            "font-weight",
            "text-align",
            "text-decoration",
            "text-indent",
            "line-height",
            "white-space",
            "vertical-align",
            "list-style-type",
            "width",
            "height",
            "max-width",
            "margin",
            "margin-top",
            "margin-right",
            "margin-bottom",
            "margin-left",
            "padding",
            "padding-top",
            "padding-right",
            "padding-bottom",
            "padding-left",
            "border",
            "border-top",
            "border-right",
            "border-bottom",
            "border-left",
            "border-color",
            "border-style",
            "border-width",
            "border-collapse",
            "border-spacing"));

    private static final PolicyFactory WITHOUT_LINKS = base().toFactory();
    private static final PolicyFactory WITH_LINKS = base().allowElements(SafeHtml::link, "a")
            .allowAttributes("href")
            .matching(WEB_OR_MAIL)
            .onElements("a")
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            .toFactory();

    private SafeHtml() {}

    /**
     * A fragment safe to put into a page. Beyond the bounds the rest is left out, or all links lose their address.
     * Throws IllegalStateException when it takes longer than three seconds: then it is not to be shown.
     */
    public static String clean(String rawHtml) {
        String bounded = Cut.to(MAX_CHARS, rawHtml);
        boolean tooManyLinks =
                LINK.matcher(bounded).results().limit(MAX_LINKS + 1L).count() > MAX_LINKS;
        var clean = new StringBuilder(bounded.length());
        var policy =
                (tooManyLinks ? WITHOUT_LINKS : WITH_LINKS).apply(HtmlStreamRenderer.create(clean, Handler.DO_NOTHING));
        HtmlSanitizer.sanitize(bounded, new InTime(policy, System.nanoTime() + TIME_NANOS));
        return clean.toString().replace(BETWEEN_BRACES, "");
    }

    /** A policy that gives up when its time is over, whatever the HTML is made of. */
    private record InTime(HtmlSanitizer.Policy policy, long end) implements HtmlSanitizer.Policy {
        @Override
        public void openDocument() {
            policy.openDocument();
        }

        @Override
        public void closeDocument() {
            policy.closeDocument();
        }

        @Override
        public void openTag(String name, List<String> attributes) {
            check();
            policy.openTag(name, attributes);
        }

        @Override
        public void closeTag(String name) {
            check();
            policy.closeTag(name);
        }

        @Override
        public void text(String text) {
            policy.text(text);
        }

        private void check() {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("This HTML takes too long to be made safe");
            }
        }
    }

    private static HtmlPolicyBuilder base() {
        var policy = new HtmlPolicyBuilder()
                .allowElements(ELEMENTS)
                .allowElements(SafeHtml::image, "img")
                .allowWithoutAttributes("span", "font", "img")
                .allowUrlProtocols("http", "https", "mailto", "cid")
                .allowStyling(STYLES)
                .allowTextIn("a");
        allowImages(policy);
        allowTexts(policy);
        return allowLayout(policy);
    }

    private static void allowImages(HtmlPolicyBuilder policy) {
        policy.allowAttributes("src").matching(IMAGE).onElements("img");
        policy.allowAttributes("alt").onElements("img");
    }

    private static void allowTexts(HtmlPolicyBuilder policy) {
        policy.allowAttributes("title", "lang").matching(SHORT).globally();
        policy.allowAttributes("dir").matching(false, "ltr", "rtl", "auto").globally();
    }

    private static HtmlPolicyBuilder allowLayout(HtmlPolicyBuilder policy) {
        return policy.allowAttributes("width", "height")
                .matching(LENGTH)
                .onElements("img", "table", "td", "th", "tr", "col", "colgroup", "hr")
                .allowAttributes("colspan", "rowspan", "cellpadding", "cellspacing", "border", "start", "span", "size")
                .matching(LENGTH)
                .onElements("td", "th", "table", "img", "ol", "col", "colgroup", "font", "hr")
                .allowAttributes("align", "valign", "face", "type")
                .matching(WORD)
                .onElements(
                        "p", "div", "table", "tr", "td", "th", "img", "h1", "h2", "h3", "hr", "font", "ul", "ol", "li")
                .allowAttributes("color", "bgcolor")
                .matching(COLOR)
                .onElements("font", "table", "tr", "td", "th", "hr");
    }

    /** A link opens beside the desk and tells the other side nothing. */
    private static String link(String name, List<String> attributes) {
        if (attributes.contains("href")) {
            attributes.add("target");
            attributes.add("_blank");
        }
        return name;
    }

    private static String image(String name, List<String> attributes) {
        // Names stand at even places, values behind them.
        for (int i = 0; i + 1 < attributes.size(); i += 2) {
            boolean remote = !attributes.get(i + 1).regionMatches(true, 0, "cid:", 0, 4);
            if (attributes.get(i).equals("src") && remote) {
                attributes.set(i, REMOTE_SOURCE);
            }
        }
        return name;
    }
}

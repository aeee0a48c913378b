package io.paydesk.mail;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** Takes the older mails out of a reply's HTML, by the marks the mail programs leave. */
final class HtmlQuotes {
    /** The element itself is the quote; what stands below it may be an answer. */
    private static final String WRAPPERS = String.join(
            ",",
            ".gmail_quote",
            ".gmail_attr",
            "blockquote[type=cite]",
            ".yahoo_quoted",
            ".protonmail_quote",
            ".tutanota_quote",
            ".moz-cite-prefix",
            ".zmail_extra",
            ".ntes-mailmaster-quote",
            ".aol_quote",
            "#mail-editor-reference-message-container",
            "#OLK_SRC_BODY_SECTION",
            "#orc-full-body-initial-text",
            ".history-quote-wrapper",
            ".mail_android_quote",
            ".cm_quote",
            "[name=messageReplySection]",
            ".paydesk-quote");

    /** What the program put below the answer: a signature, a visiting card. */
    private static final String SIGNATURES = String.join(
            ",",
            ".gmail_signature",
            ".moz-signature",
            ".protonmail_signature_block",
            "#ms-outlook-mobile-signature",
            "[name=messageSignatureSection]",
            ".xm_write_card",
            ".xm_mail_oneself_card",
            "#divNeteaseMailCard",
            "[data-signature-widget]");

    /** From this element on everything is the older mail. */
    private static final String CUTS = String.join(
            ",",
            "#divRplyFwdMsg",
            "#appendonsend",
            "#stopSpelling",
            "hr[data-marker=__DIVIDER__]",
            "#reply-intro",
            "#isReplyContent",
            "#original-content",
            "#origbody",
            ".OutlookMessageHeader",
            ".moz-forward-container",
            "includetail",
            "[id^=divReplyAbove]",
            "div[style*=border-top][style*=solid]:has(b:matchesOwn(^(From|发件人|寄件者|差出人|보낸 사람|Von|De|Da|От|Van|Fra)\\s*[:：]?))");

    private static final List<String> SIGNS = List.of(
            "gmail_",
            "-signature",
            "xm_write_card",
            "history-quote",
            "messageReplySection",
            "type=\"cite",
            "type='cite",
            "type=cite",
            "yahoo_quoted",
            "divRplyFwdMsg",
            "appendonsend",
            "stopSpelling",
            "protonmail",
            "tutanota",
            "moz-cite",
            "ntes-",
            "isReplyContent",
            "original-content",
            "border-top",
            "原始邮件",
            "OLK_SRC",
            "zmail_extra",
            "__DIVIDER__",
            "reference-message",
            "includetail");

    private static final int INTRODUCTION_MAX = 300;
    private static final int DEPTH_MAX = 400;
    private static final int NODES_MAX = 60_000;

    private HtmlQuotes() {}

    /** Cheap look whether parsing is worth while. */
    static boolean mayHave(String html) {
        return SIGNS.stream().anyMatch(html::contains);
    }

    /** A page that is deeper or longer than any mail program writes stays as it is: looking through it would take minutes. */
    static void remove(Document document) {
        if (isMonstrous(document)) {
            return;
        }
        Element cut = document.selectFirst(CUTS);
        if (cut != null && hasTextBefore(cut)) {
            removeFrom(cut);
        }
        for (Element wrapper : document.select(WRAPPERS)) {
            if (wrapper.parent() != null && isAnsweredWithin(wrapper)) {
                wrapper.unwrap(); // the quotes in it go, the answers between them stay
            } else if (wrapper.parent() != null) {
                removeIntroduction(wrapper);
                wrapper.remove();
            }
        }
        document.select(SIGNATURES).remove();
    }

    /** Once the quote is gone nothing tells that the line above it introduced one. */
    private static void removeIntroduction(Element quote) {
        Element above = quote.previousElementSibling();
        while (above != null && above.normalName().equals("br")) {
            above = above.previousElementSibling();
        }
        String text = above == null ? "" : above.text();
        if (above != null && text.length() <= INTRODUCTION_MAX && QuoteMarkers.introducesQuote(text)) {
            above.remove();
        }
    }

    /** Gmail leaves the whole older mail in one element also when the answers stand between its paragraphs. */
    private static boolean isAnsweredWithin(Element wrapper) {
        return wrapper.hasClass("gmail_quote")
                && !wrapper.normalName().equals("blockquote")
                && wrapper.children().stream()
                        .filter(child -> child.normalName().equals("blockquote"))
                        .findFirst()
                        .map(HtmlQuotes::wordsFollow)
                        .orElse(false);
    }

    private static boolean wordsFollow(Element quote) {
        for (Node next = quote.nextSibling(); next != null; next = next.nextSibling()) {
            boolean words = next instanceof Element element
                    ? !element.normalName().equals("blockquote") && element.hasText()
                    : next instanceof TextNode text && !text.isBlank();
            if (words) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMonstrous(Document document) {
        int[] elements = {0};
        boolean[] found = {false};
        NodeTraversor.filter(
                (node, depth) -> {
                    found[0] = depth > DEPTH_MAX || ++elements[0] > NODES_MAX;
                    return found[0] ? NodeFilter.FilterResult.STOP : NodeFilter.FilterResult.CONTINUE;
                },
                document);
        return found[0];
    }

    private static boolean hasTextBefore(Element cut) {
        for (Node node = cut; node != null; node = node.parent()) {
            for (Node before = node.previousSibling(); before != null; before = before.previousSibling()) {
                if (before instanceof Element element
                        ? element.hasText()
                        : !before.outerHtml().isBlank()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Removes the element and all that follows it in the document. */
    private static void removeFrom(Element cut) {
        Node node = cut;
        while (node != null) {
            Node next = node.nextSibling();
            while (next != null) {
                Node after = next.nextSibling();
                next.remove();
                next = after;
            }
            node = node.parent();
        }
        cut.remove();
    }
}

package io.paydesk.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * The part of a mail its author wrote now: without quoted history, separator lines and signature. It only chooses what
 * is shown first; the full text is kept beside it. When nothing would be left, everything is shown.
 *
 * <p>Each line becomes one letter (see {@link QuoteLines}); the rules are short patterns over the letters.
 */
final class ReplyText {
    private static final int MAX_LINES = 4_000;

    /** Our own line in outgoing mail, in the languages we write. */
    private static final String ABOVE =
            "(?:请在此行上方回复|請在此行上方回覆|(?:please )?(?:reply|type your reply|write) above this line"
                    + "|この行より上に返信|이 줄 위에 답장)";

    private static final Pattern OWN_SEPARATOR = Pattern.compile(
            "[ \\t>]{0,20}(?:[-—–=_#* ]{2,40}\\s?" + ABOVE + ".{0,120}|" + ABOVE
                    + "(?:[.。 ]{0,3}|.{0,80}[-—=#*]{1,40}\\s{0,3}))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Text, then a marker of an older mail, and nothing quoted after it: the rest is the older mail. */
    private static final Pattern MARKER_WITHOUT_QUOTE = Pattern.compile("t[ead]*b[^q]*$");

    /** Text, then a marker and a quote of any length, then at most a footer. */
    private static final Pattern MARKER_WITH_QUOTE = Pattern.compile("t[ead]*b[eqbhacd]*[ted]*$");

    private static final Pattern HEADER_BLOCK = Pattern.compile("t[eqad]*(h[hc]*h)");
    /** A forwarded mail and nothing above it: its own header lines are not its text. */
    private static final Pattern FORWARD_ONLY = Pattern.compile("^[eqda]*h[hc]*h[hc]*h[hc]*e");

    /** The answer stands below the quote it introduces. */
    private static final Pattern QUOTE_ABOVE = Pattern.compile("^[ed]*b[eq]*q[eq]*(?=[ta])");

    private static final int CARD_LINES = 15;
    private static final Pattern CARD_TOP = Pattern.compile("\\s{0,3}\\|\\s{1,40}\\|\\s{0,3}");
    private static final Pattern CARD_BAR = Pattern.compile("[\\s|]{0,10}\\|[\\s|]{0,10}");

    private static final Pattern TRAILING = Pattern.compile("[eqda]+$");

    private final Deadline deadline;

    ReplyText(Deadline deadline) {
        this.deadline = deadline;
    }

    /** From the plain text; from the HTML where only that shows the quote. */
    String visible(String text, @Nullable String html, boolean htmlOnly) {
        if (html == null) {
            return visible(text);
        }
        if (htmlOnly) {
            return ofHtml(html, text);
        }
        String fromPlain = visible(text);
        boolean nothingCut = fromPlain.length() >= text.strip().length();
        if (nothingCut && HtmlQuotes.mayHave(html)) {
            String fromHtml = ofHtml(html, text);
            return fromHtml.length() < fromPlain.length() ? fromHtml : fromPlain;
        }
        return fromPlain;
    }

    private String ofHtml(String html, String text) {
        Document document = HtmlText.parse(html);
        HtmlQuotes.remove(document);
        String rest = HtmlText.of(document, html.length(), deadline);
        return rest.isBlank() ? visible(text) : visible(rest);
    }

    /** The visible part of a plain text with LF line ends. */
    String visible(String text) {
        List<String> lines = aboveOwnSeparator(text.split("\n", -1));
        if (lines.size() > MAX_LINES) {
            return text.strip();
        }
        QuoteLines.joinMarkers(lines);
        var kinds = new StringBuilder(QuoteLines.kinds(lines));
        deadline.check();
        cutFooter(lines, kinds);
        markCard(lines, kinds);
        cutSignature(lines, kinds);
        dropAll(lines, kinds, "s");
        if (!cut(lines, kinds, MARKER_WITHOUT_QUOTE)) {
            cutQuoted(lines, kinds);
        }
        dropQuoteAbove(lines, kinds);
        blankOut(lines, kinds);
        cutHeaders(lines, kinds);
        if (kinds.indexOf("t") >= 0) {
            Matcher trailing = TRAILING.matcher(kinds);
            if (trailing.find()) {
                shorten(lines, kinds, trailing.start());
            }
        }
        while (kinds.length() > 0 && (kinds.charAt(0) == 'd' || kinds.charAt(0) == 'e')) {
            kinds.deleteCharAt(0);
            lines.remove(0);
        }
        boolean words = kinds.indexOf("t") >= 0 || kinds.indexOf("a") >= 0;
        return words ? String.join("\n", lines).strip() : text.strip();
    }

    private static List<String> aboveOwnSeparator(String[] all) {
        var above = new ArrayList<String>(all.length);
        boolean words = false;
        for (String line : all) {
            if (line.length() < 200 && OWN_SEPARATOR.matcher(line).matches()) {
                if (words) {
                    return withoutLastMarker(above);
                }
                above.clear();
            } else {
                words |= !line.isBlank() && !QuoteLines.isMarker(line);
                above.add(line);
            }
        }
        return above;
    }

    /** The line "On … wrote:" above the separator goes with it. */
    private static List<String> withoutLastMarker(List<String> above) {
        int last = above.size() - 1;
        while (last > 0 && (above.get(last).isBlank() || above.get(last).startsWith(">"))) {
            last--;
        }
        return new ArrayList<>(above.subList(0, last + 1));
    }

    /** What a mailing list puts under each mail: a long line, then its name. */
    private static void cutFooter(List<String> lines, StringBuilder kinds) {
        for (int i = 1; i + 1 < lines.size(); i++) {
            boolean named = lines.get(i + 1).length() < 200 && lines.get(i + 1).contains("mailing list");
            boolean ruled = kinds.charAt(i) == 'd' && lines.get(i).strip().length() >= 30;
            if (named && (ruled || isListFooter(lines, i + 1))) {
                shorten(lines, kinds, i);
                return;
            }
        }
    }

    /** "x mailing list", then its address or its page. */
    private static boolean isListFooter(List<String> lines, int at) {
        boolean name = lines.get(at).strip().matches("[\\w.-]{1,60} mailing list");
        String next = at + 1 < lines.size() ? lines.get(at + 1) : "";
        return name && (next.matches("\\s{0,5}\\S{1,100}@\\S{1,100}\\s{0,5}") || next.contains("/listinfo/"));
    }

    /** A visiting card as NetEase writes it as text: a table of bars around a name, below the answer. */
    private static void markCard(List<String> lines, StringBuilder kinds) {
        int start = -1;
        for (int i = 1; i < lines.size() && start < 0; i++) {
            start = CARD_TOP.matcher(lines.get(i)).matches() ? i : -1;
        }
        if (start < 0 || kinds.substring(0, start).indexOf('t') < 0) {
            return;
        }
        int last = start;
        for (int i = start + 1; i < Math.min(lines.size(), start + CARD_LINES); i++) {
            last = CARD_BAR.matcher(lines.get(i)).matches() ? i : last;
        }
        for (int i = start; i <= last && last > start; i++) {
            kinds.setCharAt(i, 's');
        }
    }

    private static void dropQuoteAbove(List<String> lines, StringBuilder kinds) {
        Matcher quote = QUOTE_ABOVE.matcher(kinds);
        if (quote.find()) {
            kinds.delete(0, quote.end());
            lines.subList(0, quote.end()).clear();
        }
    }

    /** Everything from "-- " on, unless it stands at the very top. */
    private static void cutSignature(List<String> lines, StringBuilder kinds) {
        for (int i = 1; i < lines.size(); i++) {
            boolean mark = lines.get(i).equals("-- ")
                    || lines.get(i).equals("--")
                    || lines.get(i).equals("--\u00A0");
            if (mark && kinds.substring(0, i).contains("t")) {
                shorten(lines, kinds, i);
                return;
            }
        }
    }

    private static boolean cut(List<String> lines, StringBuilder kinds, Pattern pattern) {
        Matcher matcher = pattern.matcher(kinds);
        if (!matcher.find()) {
            return false;
        }
        shorten(lines, kinds, matcher.start() + 1);
        return true;
    }

    /** A quote below the answer goes; what the author wrote under the quote stays. */
    private static void cutQuoted(List<String> lines, StringBuilder kinds) {
        Matcher matcher = MARKER_WITH_QUOTE.matcher(kinds);
        if (matcher.find()) {
            shorten(lines, kinds, matcher.start() + 1);
        }
    }

    /** Markers left alone, as between interleaved answers, are not shown. */
    private static void blankOut(List<String> lines, StringBuilder kinds) {
        for (int i = 0; i < kinds.length(); i++) {
            if (kinds.charAt(i) == 'b') {
                kinds.setCharAt(i, 'e');
                lines.set(i, "");
            }
        }
    }

    private static void cutHeaders(List<String> lines, StringBuilder kinds) {
        Matcher block = HEADER_BLOCK.matcher(kinds);
        int from = 0;
        while (block.find(from)) {
            if (QuoteHeaders.isBlock(lines.subList(block.start(1), block.end(1)))) {
                shorten(lines, kinds, block.start() + 1);
                return;
            }
            from = block.end(1);
        }
        if (FORWARD_ONLY.matcher(kinds).find()) {
            dropAll(lines, kinds, "h");
            dropAll(lines, kinds, "c");
        }
    }

    private static void dropAll(List<String> lines, StringBuilder kinds, String kind) {
        for (int i = kinds.length() - 1; i >= 0; i--) {
            if (kinds.charAt(i) == kind.charAt(0)) {
                kinds.deleteCharAt(i);
                lines.remove(i);
            }
        }
    }

    private static void shorten(List<String> lines, StringBuilder kinds, int size) {
        kinds.setLength(size);
        while (lines.size() > size) {
            lines.remove(lines.size() - 1);
        }
    }
}

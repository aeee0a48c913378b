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

    private static final Pattern WORDS = Pattern.compile("[tash]");
    private static final Pattern FIRST_WORDS = Pattern.compile("^[eds]*a(?=[eds]*(?:b|q|hh|$))");

    /** Text, then the first marker of an older mail, and no quote right below it: the rest is the older mail. */
    private static final Pattern MARKER_WITHOUT_QUOTE = Pattern.compile("^[^bq]*t[ead]*()b[ehcdb]*(?:[^qehcdb]|$)");

    /** Text, then a marker and a quote of any length, and nothing below: what stands there is the answer to the quote. */
    private static final Pattern MARKER_WITH_QUOTE = Pattern.compile("t[ead]*()b[eqbhacd]*[ed]*$");

    /** Nothing of the author follows: the end, or an older mail. */
    private static final Pattern LAST_WORDS = Pattern.compile("[eda]*(?:[bhq]|$)");

    private static final Pattern HEADER_BLOCK = Pattern.compile("t[eqadm]*(h[hc]*(?:eh[hc]*){0,12}(?<=h))");
    /** A forwarded mail and nothing above it: its own header lines are not its text. */
    private static final Pattern FORWARD_ONLY = Pattern.compile("^[eqdam]*(h[hc]*(?:eh[hc]*){0,12}(?<=h))");

    /** The answer stands below the quote it introduces. */
    private static final Pattern QUOTE_ABOVE = Pattern.compile("^[ed]*b[eq]*q[eq]*(?=[ta])");

    /** A line of the program's is long; HTML's own becomes eight dashes. */
    private static final int RULER = 8;

    private static final Pattern TRAILING = Pattern.compile("(?:d[edm]*(a)[eqdm]*|[eqdm]+)$");

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
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.size() > MAX_LINES) {
            return text.strip();
        }
        lines.replaceAll(line -> !line.isBlank() && QuoteLines.isInvisible(line) ? "" : line);
        QuoteLines.joinMarkers(lines);
        var kinds = new StringBuilder(QuoteLines.kinds(lines));
        deadline.check();
        cutAtOwnSeparator(lines, kinds);
        onlyAddressesAreText(kinds);
        int footer = MailFooters.startOfList(lines, kinds);
        if (footer >= 0) {
            shorten(lines, kinds, footer);
        }
        MailFooters.markCard(lines, kinds);
        cutSignature(lines, kinds);
        dropAll(lines, kinds, "k");
        dropSignatures(lines, kinds);
        if (!cut(lines, kinds, MARKER_WITHOUT_QUOTE)) {
            cut(lines, kinds, MARKER_WITH_QUOTE);
        }
        dropQuoteAbove(lines, kinds);
        blankOut(lines, kinds);
        cutHeaders(lines, kinds);
        if (kinds.indexOf("t") >= 0) {
            Matcher trailing = TRAILING.matcher(kinds);
            int from = 0;
            while (trailing.find(from)) {
                if (trailing.group(1) == null || isSenderAlone(lines, kinds, trailing.start(1))) {
                    shorten(lines, kinds, trailing.start());
                    break;
                }
                from = trailing.end(1);
            }
        }
        while (kinds.length() > 0 && "dem".indexOf(kinds.charAt(0)) >= 0) {
            kinds.deleteCharAt(0);
            lines.remove(0);
        }
        boolean words = kinds.indexOf("t") >= 0 || kinds.indexOf("a") >= 0;
        return words ? String.join("\n", lines).strip() : text.strip();
    }

    /** Our line ends what was written above it; with nothing above, the answer stands below, and only the line goes. */
    private static void cutAtOwnSeparator(List<String> lines, StringBuilder kinds) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).length() >= 200
                    || !OWN_SEPARATOR.matcher(lines.get(i)).matches()) {
                continue;
            }
            if (WORDS.matcher(kinds.substring(0, i)).find()) {
                shorten(lines, kinds, i);
                return;
            }
            kinds.setCharAt(i, isQuoted(lines.get(i)) ? 'q' : 'e');
            lines.set(i, isQuoted(lines.get(i)) ? ">" : "");
        }
    }

    private static boolean isQuoted(String line) {
        return line.stripLeading().startsWith(">");
    }

    /** "Which address?", and nothing but one is the answer. */
    private static void onlyAddressesAreText(StringBuilder kinds) {
        Matcher first = FIRST_WORDS.matcher(kinds);
        if (first.find()) {
            kinds.setCharAt(first.end() - 1, 't');
        }
    }

    private static void dropQuoteAbove(List<String> lines, StringBuilder kinds) {
        Matcher quote = QUOTE_ABOVE.matcher(kinds);
        if (quote.find()) {
            kinds.delete(0, quote.end());
            lines.subList(0, quote.end()).clear();
        }
    }

    /** Everything from "-- " on, unless it stands at the very top; from a bare "--" on what looks like a signature. */
    private static void cutSignature(List<String> lines, StringBuilder kinds) {
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean mark =
                    line.equals("-- ") || line.equals("--\u00A0") || (line.equals("--") && signs(lines, kinds, i + 1));
            if (mark && kinds.substring(0, i).contains("t")) {
                shorten(lines, kinds, i);
                return;
            }
        }
    }

    private static boolean signs(List<String> lines, StringBuilder kinds, int from) {
        int end = from;
        while (end < lines.size() && "bqh".indexOf(kinds.charAt(end)) < 0) {
            end++;
        }
        return ClosingLines.isSignature(lines.subList(from, end));
    }

    private static boolean cut(List<String> lines, StringBuilder kinds, Pattern pattern) {
        Matcher matcher = pattern.matcher(kinds);
        if (!matcher.find()) {
            return false;
        }
        shorten(lines, kinds, matcher.start(1));
        trimAbove(lines, kinds);
        return true;
    }

    /** What a program writes between the answer and the older mail: empty lines, a ruler, a title, the sender's address. */
    private static void trimAbove(List<String> lines, StringBuilder kinds) {
        int end = kinds.length();
        while (end > 0
                && ("ed".indexOf(kinds.charAt(end - 1)) >= 0
                        || QuoteMarkers.isTitle(lines.get(end - 1))
                        || isSenderAlone(lines, kinds, end - 1))) {
            end--;
        }
        shorten(lines, kinds, end);
    }

    /** Foxmail's: apart, and not what a line above announces. */
    private static boolean isSenderAlone(List<String> lines, StringBuilder kinds, int at) {
        if (kinds.charAt(at) != 'a' || at == 0 || kinds.charAt(at - 1) == 't') {
            return false;
        }
        int above = at - 1;
        while (above > 0 && "ed".indexOf(kinds.charAt(above)) >= 0) {
            above--;
        }
        String announced = lines.get(above).stripTrailing();
        return !announced.endsWith(":") && !announced.endsWith("：");
    }

    /** Markers left alone, as between interleaved answers, are not shown. */
    private static void blankOut(List<String> lines, StringBuilder kinds) {
        for (int i = 0; i < kinds.length(); i++) {
            if (kinds.charAt(i) == 'b') {
                kinds.setCharAt(i, 'm');
                lines.set(i, "");
            }
        }
    }

    private static void cutHeaders(List<String> lines, StringBuilder kinds) {
        Matcher block = HEADER_BLOCK.matcher(kinds);
        int from = 0;
        while (block.find(from)) {
            if (isHeading(lines, kinds, block.start(1), block.end(1))) {
                shorten(lines, kinds, block.start(1));
                trimAbove(lines, kinds);
                return;
            }
            from = block.end(1);
        }
        Matcher forward = FORWARD_ONLY.matcher(kinds);
        while (forward.find() && isHeading(lines, kinds, forward.start(1), forward.end(1))) {
            kinds.delete(forward.start(1), forward.end(1));
            lines.subList(forward.start(1), forward.end(1)).clear();
            forward.reset();
        }
    }

    /** Below a marker (already made empty), a title or a ruler less is asked than of lines that stand by themselves. */
    private static boolean isHeading(List<String> lines, StringBuilder kinds, int start, int end) {
        List<String> block = lines.subList(start, end);
        boolean sum = end < lines.size() && QuoteHeaders.isSum(lines.get(end));
        int above = start - 1;
        while (above >= 0 && kinds.charAt(above) == 'e') {
            above--;
        }
        boolean ruled = above >= 0
                && (QuoteMarkers.isTitle(lines.get(above))
                        || kinds.charAt(above) == 'm'
                        || (kinds.charAt(above) == 'd'
                                && lines.get(above).strip().length() >= RULER));
        return ruled ? QuoteHeaders.isBlock(block) : !sum && QuoteHeaders.isPlainBlock(block);
    }

    /** A device signs below all the author wrote, or above it, apart; what goes on a sentence is no signature. */
    private static void dropSignatures(List<String> lines, StringBuilder kinds) {
        for (int i = kinds.length() - 1; i >= 0; i--) {
            if (kinds.charAt(i) != 's') {
                continue;
            }
            boolean apart = i == 0 || kinds.charAt(i - 1) != 't';
            boolean below = i + 1 == kinds.length() || kinds.charAt(i + 1) == 'e';
            boolean signs = LAST_WORDS.matcher(kinds.substring(i + 1)).lookingAt() || (apart && below);
            if (signs && (apart || !DeviceSignatures.mayGoOn(lines.get(i)))) {
                kinds.deleteCharAt(i);
                lines.remove(i);
            } else {
                kinds.setCharAt(i, 't');
            }
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

package io.paydesk.mail;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What each line of a mail is, as one letter: e empty, t text, q quoted, b the line that introduces an older mail, h a
 * header of one (From:, 发件人:), c the continuation of one, s a device's signature, d a separator, a a lone address.
 */
final class QuoteLines {
    private static final int MAX_LINE = 400;
    private static final int MARKER_LINES = 4;

    /** Programs break at 72 to 80 columns; what would have fitted into fewer was not broken by one. */
    private static final int WRAPPED_FROM = 66;

    private static final int WRAPPED_TO = 100;

    /** From here on a character takes two columns, and a line may break before any of them. */
    private static final int CJK = 0x2E80;

    private static final Pattern DELIMITER = Pattern.compile("[ \\t]*[-_,=+~#*ᐧ—–─━‐－＝]{1,200}[ \\t]*");
    private static final Pattern ADDRESS = Pattern.compile("\\s*<?[\\w.+=-]{1,64}@[\\w.-]{1,190}>?\\s*");

    private static final int TITLE_MAX = 120;
    private static final Pattern ROW = Pattern.compile("\\s*\\|[^|]{1,40}\\|.{0,300}\\|?\\s*");
    private static final Pattern INVISIBLE =
            Pattern.compile("(?:&nbsp;|[\\s\u00A0\u2007\u200B-\u200D\u202F\u2060\u3000\uFEFF]){1,200}");

    private QuoteLines() {}

    /** Empty for a reader, though not for a program. */
    static boolean isInvisible(String line) {
        return INVISIBLE.matcher(line).matches();
    }

    /** Spaces that keep words together are spaces to the patterns. */
    private static String plain(String line) {
        return line.replace('\u00A0', ' ').replace('\u202F', ' ');
    }

    static String kinds(List<String> lines) {
        return kindsOf(lines.stream().map(QuoteLines::plain).toList());
    }

    private static String kindsOf(List<String> lines) {
        var kinds = new StringBuilder(lines.size());
        boolean code = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean fence = line.startsWith("```");
            char kind = code || fence ? 't' : kind(line);
            if (kind == 't' && !code && !fence && line.stripLeading().startsWith("|")) {
                kind = tableRow(kinds, line);
            }
            if (kind == 't' && !code && !fence && opens(lines, i)) {
                kind = 'b';
            } else if (kind == 't' && !code && !fence) {
                kind = continuesHeader(kinds, line) ? 'c' : continuesQuote(kinds, lines) ? 'q' : 't';
            }
            code ^= fence;
            kinds.append(kind);
        }
        return kinds.toString();
    }

    /** A line that ends like the introduction of a quote, and a quoted line is the next one. */
    private static boolean introduces(List<String> lines, int at) {
        int next = at + 1 < lines.size() && lines.get(at + 1).isBlank() ? at + 2 : at + 1;
        boolean quoted = next < lines.size() && lines.get(next).startsWith(">");
        return quoted && lines.get(at).length() <= MAX_LINE && QuoteMarkers.introducesQuote(lines.get(at));
    }

    private static boolean opens(List<String> lines, int at) {
        return introduces(lines, at) || standsApart(lines, at) || entitles(lines, at);
    }

    /** "Original Email", and the heading of one is next. */
    private static boolean entitles(List<String> lines, int at) {
        int next = at + 1;
        while (next < Math.min(lines.size(), at + MARKER_LINES)
                && lines.get(next).isBlank()) {
            next++;
        }
        return next < lines.size()
                && lines.get(at).length() <= TITLE_MAX
                && QuoteMarkers.isTitle(lines.get(at))
                && lines.get(next).length() <= MAX_LINE
                && QuoteHeaders.isHeader(lines.get(next));
    }

    /** Below a marker rows of bars are its heading, then a quote; elsewhere they are the author's table. */
    private static char tableRow(StringBuilder kinds, String line) {
        int above = kinds.length() - 1;
        while (above >= 0 && "eh".indexOf(kinds.charAt(above)) >= 0) {
            above--;
        }
        if (above >= 0 && kinds.charAt(above) == 'b' && ROW.matcher(line).matches()) {
            return 'h';
        }
        return kinds.indexOf("b") >= 0 ? 'q' : 't';
    }

    private static boolean standsApart(List<String> lines, int at) {
        boolean apart = at + 1 < lines.size() && lines.get(at + 1).isBlank();
        return apart && lines.get(at).length() <= MAX_LINE && QuoteMarkers.standsApart(lines.get(at));
    }

    /** A second line of a long To: or Subject: between two headers cannot be told alone; a short one after a header is. */
    private static boolean continuesHeader(StringBuilder kinds, String line) {
        int last = kinds.length() - 1;
        boolean afterHeaders = last >= 1 && kinds.charAt(last) == 'h' && (kinds.charAt(last - 1) == 'h' || last < 2);
        return afterHeaders && line.length() < 200;
    }

    /**
     * A quoted line the sender's program broke: the rest of it stands below without its mark, then the quote goes on or the
     * mail ends. What stands below a short one is the answer to it.
     */
    private static boolean continuesQuote(StringBuilder kinds, List<String> lines) {
        int at = kinds.length();
        if (at == 0 || kinds.charAt(at - 1) != 'q' || !isBroken(lines.get(at - 1), lines.get(at))) {
            return false;
        }
        return (at + 1 < lines.size() && lines.get(at + 1).startsWith(">"))
                || lines.subList(at + 1, lines.size()).stream().allMatch(String::isBlank);
    }

    /** The first word of the rest had no place in the line above. */
    private static boolean isBroken(String above, String rest) {
        int end = 0;
        while (end < rest.length() && rest.charAt(end) > ' ' && rest.charAt(end) < CJK) {
            end++;
        }
        int columns = columns(above);
        return columns <= WRAPPED_TO && columns + 1 + Math.max(2, end) > WRAPPED_FROM;
    }

    private static int columns(String line) {
        return line.length() + (int) line.chars().filter(c -> c >= CJK).count();
    }

    private static char kind(String line) {
        if (line.isBlank()) {
            return 'e';
        }
        if (line.length() > MAX_LINE) {
            return line.stripLeading().startsWith(">") ? 'q' : 't';
        }
        if (DELIMITER.matcher(line).matches()) {
            return 'd';
        }
        if (DeviceSignatures.matches(line)) {
            return 's';
        }
        if (isMarker(line)) {
            return 'b';
        }
        if (QuoteHeaders.isHeader(line)) {
            return 'h';
        }
        if (line.stripLeading().startsWith(">")) {
            return 'q';
        }
        return line.indexOf('@') >= 0 && ADDRESS.matcher(line).matches() ? 'a' : 't';
    }

    static boolean isMarker(String line) {
        return line.length() <= MAX_LINE && QuoteMarkers.matches(line);
    }

    /** "On Monday, 5 March,\nAnna <a@b>\nwrote:" is one marker: its lines are put together. */
    static void joinMarkers(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (!QuoteMarkers.mayStart(lines.get(i)) || isMarker(lines.get(i))) {
                continue;
            }
            var joined = new StringBuilder(lines.get(i).stripTrailing());
            for (int next = i + 1; next < Math.min(lines.size(), i + MARKER_LINES); next++) {
                String more = lines.get(next);
                if (more.isBlank() || joined.length() + more.length() > MAX_LINE) {
                    break;
                }
                joined.append(' ').append(more.replaceFirst("^[ \\t>-]+", "").stripTrailing());
                if (QuoteMarkers.closes(more) && isMarker(joined.toString())) {
                    lines.set(i, joined.toString());
                    lines.subList(i + 1, next + 1).clear();
                    break;
                }
            }
        }
    }
}

package io.paydesk.mail;

import java.util.Locale;
import java.util.regex.Pattern;

/** Lines that introduce an older mail: "On … wrote:", "在 … 写道：", "----- Original Message -----". */
final class QuoteMarkers {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String SPACES = " \t\n\u000B\f\r";
    private static final String LEAD = SPACES + "\u00A0<>*_-";
    private static final String TAIL = SPACES + "\u00A0.:：>*_-";
    private static final int EDGE_MAX = 40;
    private static final Pattern WROTE_INSIDE =
            Pattern.compile(".{1,200}\\b(?:wrote on|schrieb am|schreef op|skrev)\\b.{4,200}:", FLAGS);
    private static final Pattern ON_WROTE = Pattern.compile(
            "(?:op|am|den|le|søn\\.?|man\\.?|tir\\.?|ons\\.?|tor\\.?|fre\\.?|lør\\.?)\\s.{4,200}\\s(?:schreef|schrieb|skrev|a écrit)\\s[^:]{1,200}:",
            FLAGS);
    private static final Pattern DATE_AND_ADDRESS =
            Pattern.compile("[^\\d]{0,30}\\d[^<>]{0,160}<\\s?[^@<>\\s]{1,64}@[^@<>\\s]{1,190}>\\s?:");
    private static final Pattern BARE_DATE_AND_ADDRESS =
            Pattern.compile("\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}[^<>]{0,160}<\\s?[^@<>\\s]{1,64}@[^@<>\\s]{1,190}>");
    private static final Pattern ISO_DATE_AND_NAME =
            Pattern.compile("20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d GMT[+-]\\d\\d:\\d\\d [\\w ]{1,100}");
    private static final Pattern POSTED_BY = Pattern.compile("posted by .{1,100} on \\d\\d/\\d\\d/\\d{4}", FLAGS);
    /** A date, a time, an address in brackets and a colon at the end: a client's line in whatever language. */
    private static final Pattern BRACKETED =
            Pattern.compile("[<(\\[]\\s?[^@<>()\\s]{1,64}@[^@<>()\\s]{1,190}\\s?[>)\\]]");

    private static final Pattern GROUPWISE = Pattern.compile(">>> .{1,150}\\d{1,2}[:.]\\d{2}(?: ?[AP]M)? >>>\\s{0,5}");
    private static final Pattern DATE = Pattern.compile(
            "20\\d\\d|\\d{1,2}[./-]\\s?\\d{1,2}[./-]\\s?\\d{2}|\\d{1,2}[.,]?\\s\\p{L}{3,12}\\.?\\s\\d{2}\\b");
    private static final Pattern TIME = Pattern.compile("(?<!\\d)\\d{1,2}[:.h时時点]\\s?\\d{2}(?!\\d)");
    private static final Pattern OPENS = Pattern.compile(
            "(?:on|at|am|le|el|il|em|op|den|dne|dnia|w dniu|no dia|vào|pada|quoting|zitat von|citando|citat|date|вы писали)\\b.*|[\\d在於于\u202B].*",
            FLAGS);

    /** Who says so is known to both, as clients never write it: "On 24 November at 9:00 you wrote:". */
    private static final Pattern PRONOUN = Pattern.compile(
            "\\b(?:I|[Yy]ou|[Ww]e|[Yy]our|[Mm]y|[Tt]he|[Tt]hey|she|he|ich|wir|mein|meine|Ihr|Ihre|je|nous|vous|votre)\\b|我|你|您|他们|她们|贵|저는|제가|귀사");

    /** A name as clients write it, right before "wrote". */
    private static final Pattern NAMED =
            Pattern.compile(".*(?:\"[^\"]{1,80}\"|\\[[^\\]]{1,80}\\])[\\s,，]{0,3}\\S{0,10}\\s?\\S{0,12}");

    /** The second line of a broken marker, whose bracket went with the edge: "li@example.cn&gt; wrote:". */
    private static final Pattern ADDRESSED = Pattern.compile("[^@<>\\s]{1,64}@[^@<>\\s]{1,190}>\\s");

    /** Old programs say so, with an empty line below; prose goes on at once. */
    private static final Pattern YOU_WROTE = Pattern.compile("on .{3,30}\\b20\\d\\d,? you wrote\\s?:", FLAGS);

    private static final Pattern TITLE = Pattern.compile(
            "[\\s*]{0,10}(?:原始邮件|原始郵件|原邮件|原始信件|original (?:e-?mail|message)|원본 ?메일|元のメッセージ)[\\s*:：]{0,10}", FLAGS);
    private static final Pattern DASHED =
            Pattern.compile("[\\s>*]{0,20}" + "[-‐‑–—―─－_=＝]{2,80}[^-_=]{2,40}[-‐‑–—―─－_=＝]{2,80}\\s{0,5}");
    private static final Pattern LISTED = Pattern.compile("\\d{1,2}[.)]\\s.*");

    private static final Pattern DATED = Pattern.compile("\\d{1,4}[年./:-]|\\d{4}|\\d{1,2}[.,]?\\s\\p{L}{3}");

    private QuoteMarkers() {}

    /** The line is at most a few hundred characters. Each is asked: so a pattern is tried only where it can match at all. */
    static boolean matches(String written) {
        String line = written.replace("&nbsp;", " ");
        if (QuoteWords.isTitleBetweenLines(line)
                || (lastColon(line) >= line.length() - 21 && QuoteWords.beginsForward(line))
                || (line.startsWith(">>> ") && GROUPWISE.matcher(line).matches())) {
            return true;
        }
        String bare = bare(line);
        return bare.length() >= 8 && (saysWrote(bare) || isHeading(bare));
    }

    /** Negative by far where there is none. */
    private static int lastColon(String line) {
        int colon = Math.max(line.lastIndexOf(':'), line.lastIndexOf('：'));
        return colon < 0 ? Integer.MIN_VALUE : colon;
    }

    private static boolean isHeading(String bare) {
        return switch (bare.charAt(bare.length() - 1)) {
                    case ':' ->
                        (isExact(bare)
                                        && (WROTE_INSIDE.matcher(bare).matches()
                                                || ON_WROTE.matcher(bare).matches()))
                                || (DATE.matcher(bare).find()
                                        && DATE_AND_ADDRESS.matcher(bare).matches());
                    case '>' -> BARE_DATE_AND_ADDRESS.matcher(bare).matches();
                    case '*' -> bare.equalsIgnoreCase("Previous Replies*");
                    default -> false;
                }
                || namesMail(bare)
                || (bare.startsWith("20") && ISO_DATE_AND_NAME.matcher(bare).matches())
                || (bare.regionMatches(true, 0, "posted by", 0, 9)
                        && POSTED_BY.matcher(bare).matches());
    }

    /**
     * Ends with "wrote" and a colon or dashes, and names a date and what only clients write: an address, a time, a name in
     * quotes. "On Monday you wrote:" is prose.
     */
    private static boolean saysWrote(String bare) {
        int end = end(bare, TAIL, EDGE_MAX);
        if (!QuoteWords.endsWithWrote(bare, end) || !isClosed(bare.substring(end))) {
            return false;
        }
        String written = bare.substring(0, end);
        if (BRACKETED.matcher(bare).find() || ADDRESSED.matcher(written).lookingAt()) {
            return true;
        }
        boolean dated = DATED.matcher(written).find();
        boolean exact = written.contains("@")
                || TIME.matcher(written).find()
                || NAMED.matcher(written).matches();
        boolean known = QuoteWords.startsMarker(written) || written.contains("@") || isRussian(written);
        return dated && exact && known && !PRONOUN.matcher(written).find();
    }

    private static boolean isRussian(String line) {
        return line.toLowerCase(Locale.ROOT).contains("пользователь");
    }

    private static boolean isClosed(String tail) {
        return tail.indexOf(':') >= 0 || tail.indexOf('：') >= 0 || tail.contains("--") || tail.contains("__");
    }

    /** A line that names an older mail without dashes around it, or with them in whatever language; a heading follows. */
    static boolean isTitle(String line) {
        String written = line.replace("&nbsp;", " ");
        return TITLE.matcher(written).matches() || DASHED.matcher(written).matches();
    }

    private static boolean isExact(String bare) {
        boolean addressed = BRACKETED.matcher(bare).find();
        boolean timed = TIME.matcher(bare).find() && !PRONOUN.matcher(bare).find();
        return addressed || timed;
    }

    private static String bare(String line) {
        int start = 0;
        while (start < Math.min(EDGE_MAX, line.length()) && LEAD.indexOf(line.charAt(start)) >= 0) {
            start++;
        }
        return line.substring(start).stripTrailing();
    }

    /** Where the line ends without these characters, of which at most so many go. */
    private static int end(String line, String without, int most) {
        int end = line.length();
        while (end > Math.max(0, line.length() - most) && without.indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static boolean namesMail(String bare) {
        return endsWithColon(bare)
                && BRACKETED.matcher(bare).find()
                && DATE.matcher(bare).find()
                && TIME.matcher(bare).find();
    }

    private static boolean endsWithColon(String line) {
        int end = end(line, SPACES + "*_-", 20);
        return end > 0 && (line.charAt(end - 1) == ':' || line.charAt(end - 1) == '：');
    }

    /** What counts only where an empty line follows. */
    static boolean standsApart(String line) {
        return YOU_WROTE.matcher(bare(line)).matches();
    }

    /** Less is asked of a line that has a quoted one right below: it ends like one that introduces it. */
    static boolean introducesQuote(String line) {
        String bare = bare(line);
        if (saysIt(bare)
                && QuoteWords.startsMarker(bare)
                && !LISTED.matcher(bare).matches()) {
            return DATED.matcher(bare).find();
        }
        if (!endsWithColon(bare)) {
            return false;
        }
        boolean dated = DATE.matcher(bare).find() || TIME.matcher(bare).find();
        boolean addressed = BRACKETED.matcher(bare).find();
        return (dated && (OPENS.matcher(bare).matches() || saysIt(bare))) || (addressed && (dated || isShort(bare)));
    }

    /** Little more than a name and an address: "Quoting Li &lt;li@example.cn&gt;:". */
    private static boolean isShort(String bare) {
        return bare.replaceFirst("[<(\\[].*", "").length() <= 40;
    }

    /** Whether a marker may begin on this line and go on below. */
    static boolean mayStart(String line) {
        if (line.length() < 100 && line.stripTrailing().endsWith("<")) {
            return true;
        }
        if (line.length() >= 300) {
            return false;
        }
        String bare = bare(line).toLowerCase(Locale.ROOT);
        boolean starts = QuoteWords.startsMarker(bare)
                || bare.contains("@")
                || bare.contains("<")
                || (DATE.matcher(bare).find() && TIME.matcher(bare).find());
        return starts && DATED.matcher(bare).find();
    }

    /** Whether this line can be the last one of a marker. */
    static boolean closes(String line) {
        String end = line.stripTrailing();
        return end.endsWith(":") || end.endsWith("：") || end.endsWith(":*") || end.endsWith(">") || saysIt(end);
    }

    private static boolean saysIt(String end) {
        return QuoteWords.endsWithWrote(end, end(end, TAIL, EDGE_MAX));
    }
}

package io.paydesk.mail;

import java.util.List;
import java.util.regex.Pattern;

/** What programs put below what somebody wrote: a mailing list's footer, a visiting card. */
final class MailFooters {
    private static final int CARD_LINES = 15;
    private static final Pattern CARD_TOP = Pattern.compile("\\s{0,3}\\|\\s{1,40}\\|\\s{0,3}");
    private static final Pattern CARD_BAR = Pattern.compile("[\\s|]{0,10}\\|[\\s|]{0,10}");

    private MailFooters() {}

    /** What a mailing list puts under each mail: a long line, then its name; -1 where there is none. */
    static int startOfList(List<String> lines, StringBuilder kinds) {
        for (int i = 1; i + 1 < lines.size(); i++) {
            boolean named = lines.get(i + 1).length() < 200 && lines.get(i + 1).contains("mailing list");
            boolean ruled = kinds.charAt(i) == 'd' && lines.get(i).strip().length() >= 30;
            if (named && (ruled || isListFooter(lines, i + 1))) {
                return i;
            }
        }
        return -1;
    }

    /** "x mailing list", then its address or its page. */
    private static boolean isListFooter(List<String> lines, int at) {
        boolean name = lines.get(at).strip().matches("[\\w.-]{1,60} mailing list");
        String next = at + 1 < lines.size() ? lines.get(at + 1) : "";
        return name && (next.matches("\\s{0,5}\\S{1,100}@\\S{1,100}\\s{0,5}") || next.contains("/listinfo/"));
    }

    /** A visiting card as NetEase writes it as text: a table of bars around a name, below the answer. */
    static void markCard(List<String> lines, StringBuilder kinds) {
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
            kinds.setCharAt(i, 'k');
        }
    }
}

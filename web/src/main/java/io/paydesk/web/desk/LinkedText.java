package io.paydesk.web.desk;

import java.util.regex.Pattern;

/**
 * Plain text of strangers as HTML in which addresses of pages and mailboxes can be clicked: everything is escaped, only
 * http, https and mailto become links, and the other side is told nothing of the desk.
 */
final class LinkedText {
    private static final int LINKS_MAX = 500;
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)(?<![\\p{L}\\p{N}])(?:https?://|mailto:)[^\\s\\p{Cntrl}<>\"“”‘’，。；：！？、（）【】《》「」『』]{1,2000}");
    private static final Pattern END = Pattern.compile("[.,;:!?'*_)\\]}]+$");

    private LinkedText() {}

    static String of(String text) {
        var html = new StringBuilder(text.length() + 64);
        var address = ADDRESS.matcher(text);
        var done = 0;
        for (var links = 0; links < LINKS_MAX && address.find(); links++) {
            var link = withoutEnd(address.group());
            escape(text, done, address.start(), html);
            html.append("<a rel=\"noopener noreferrer nofollow\" target=\"_blank\" href=\"");
            escape(link, 0, link.length(), html);
            html.append("\">");
            escape(link, 0, link.length(), html);
            html.append("</a>");
            done = address.start() + link.length();
        }
        escape(text, done, text.length(), html);
        return html.toString();
    }

    /** What ends a sentence belongs to it, but a bracket that was opened within the address is its own. */
    private static String withoutEnd(String address) {
        var end = END.matcher(address);
        if (!end.find()) {
            return address;
        }
        var keepsBracket = address.indexOf('(') >= 0 && address.charAt(end.start()) == ')';
        return address.substring(0, end.start() + (keepsBracket ? 1 : 0));
    }

    private static void escape(String text, int from, int to, StringBuilder html) {
        for (var i = from; i < to; i++) {
            var letter = text.charAt(i);
            switch (letter) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(letter);
            }
        }
    }
}

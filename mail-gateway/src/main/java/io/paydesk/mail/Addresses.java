package io.paydesk.mail;

import java.util.ArrayList;
import java.util.List;

/** Reads address headers as they come: groups, comments, quotes that never end, encoded words with commas inside. */
final class Addresses {
    private static final int MAX = 10_000;
    private static final int COMMENT_MAX = 1_000;
    private final String text;
    private final int lastClose;
    private final List<MailAddress> found = new ArrayList<>();
    private final StringBuilder phrase = new StringBuilder();
    private final StringBuilder comment = new StringBuilder();
    private final StringBuilder angle = new StringBuilder();
    private boolean hasAngle;
    private boolean neverCloses;
    private int position;

    private Addresses(String text) {
        this.text = text;
        this.lastClose = EncodedWords.lastClose(text);
    }

    /** All addresses of a header value, encoded words still in it. Entries without an @ keep their place. */
    static List<MailAddress> parse(String header) {
        return new Addresses(header).read();
    }

    private List<MailAddress> read() {
        while (position < text.length() && found.size() < MAX) {
            char c = text.charAt(position);
            switch (c) {
                case '"' -> quoted();
                case '(' -> comment();
                case '<' -> angle();
                case ',', ';' -> {
                    flush();
                    position++;
                }
                case ':' -> colon();
                default -> text(c);
            }
        }
        flush();
        return found;
    }

    private void text(char c) {
        int word = c == '=' ? EncodedWords.endOf(text, position, lastClose) : -1;
        if (word > 0) {
            phrase.append(text, position, word);
            position = word;
        } else {
            phrase.append(c);
            position++;
        }
    }

    /** A colon ends a group's name, unless it stands in an address like mailto:x@y. */
    private void colon() {
        String before = phrase.toString().strip();
        if (before.contains("@") || hasAngle) {
            phrase.append(':');
        } else {
            phrase.setLength(0);
        }
        position++;
    }

    private void quoted() {
        int end = neverCloses ? -1 : closing(position + 1);
        if (end < 0) {
            neverCloses = true;
            position++;
            return;
        }
        boolean localPart = end + 1 < text.length() && text.charAt(end + 1) == '@' && !hasAngle;
        String inner = unescaped(text.substring(position + 1, end));
        phrase.append(localPart ? '"' + inner + '"' : inner);
        position = end + 1;
    }

    private int closing(int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i;
            }
        }
        return -1;
    }

    private static String unescaped(String text) {
        return text.indexOf('\\') < 0 ? text : text.replaceAll("\\\\(.)", "$1");
    }

    private void comment() {
        int depth = 0;
        int start = position + 1;
        int i = position;
        int limit = Math.min(text.length(), position + COMMENT_MAX);
        while (i < limit) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                break;
            }
            i++;
        }
        if (i >= limit) {
            phrase.append('(');
            position++;
            return;
        }
        comment.append(comment.isEmpty() ? "" : " ").append(unescaped(text.substring(start, i)));
        position = i + 1;
    }

    private void angle() {
        int end = text.indexOf('>', position);
        String inner = text.substring(position + 1, end < 0 ? text.length() : end);
        if (hasAngle && !angle.toString().contains("@")) {
            phrase.append(' ').append(angle);
            angle.setLength(0);
        }
        if (!hasAngle || angle.isEmpty()) {
            int nested = inner.lastIndexOf('<');
            angle.append(nested < 0 ? inner : inner.substring(nested + 1));
            hasAngle = true;
        }
        position = end < 0 ? text.length() : end + 1;
    }

    private void flush() {
        String words = phrase.toString().strip();
        if (!hasAngle && !words.contains("@") && words.contains("=?")) {
            words = wholeEncoded(words);
        }
        String email = hasAngle ? bare(angle.toString()) : "";
        String name = words;
        if (!hasAngle && words.contains("@")) {
            email = bare(atWord(words));
            name = words.replace(atWord(words), "").strip();
        }
        if (name.isEmpty()) {
            name = comment.toString();
        }
        if (!email.isEmpty() || !name.isEmpty() || hasAngle) {
            found.add(new MailAddress(email, name(name)));
        }
        phrase.setLength(0);
        comment.setLength(0);
        angle.setLength(0);
        hasAngle = false;
    }

    /** Some programs encode the address too: {@code =?utf-8?Q?Li_<li@example.cn>?=}. */
    private String wholeEncoded(String words) {
        String decoded = OneLine.of(EncodedWords.decode(words));
        int open = decoded.lastIndexOf('<');
        int close = decoded.indexOf('>', Math.max(open, 0));
        if (open >= 0 && close > open && decoded.substring(open, close).contains("@")) {
            angle.append(decoded, open + 1, close);
            hasAngle = true;
            return decoded.substring(0, open).strip().replaceAll("^\"|\"$", "");
        }
        return decoded.matches("[^\\s@<>]{1,64}@[^\\s@<>]{1,255}") ? decoded : words;
    }

    private static String atWord(String words) {
        if (words.startsWith("\"") && words.indexOf("\"@") > 0) {
            int end = words.indexOf("\"@") + 2;
            while (end < words.length() && !Character.isWhitespace(words.charAt(end))) {
                end++;
            }
            return words.substring(0, end);
        }
        for (String word : words.split("\\s+", -1)) {
            if (word.contains("@")) {
                return word;
            }
        }
        return words;
    }

    /** Without blanks, mailto: and the old source route {@code @a,@b:}. */
    private static String bare(String address) {
        String bare = EncodedWords.decode(address).strip();
        if (!bare.startsWith("\"")) {
            bare = bare.replaceAll("\\s+", "");
        }
        if (bare.regionMatches(true, 0, "mailto:", 0, 7)) {
            bare = bare.substring(7);
        }
        if (bare.startsWith("@") && bare.contains(":")) {
            bare = bare.substring(bare.lastIndexOf(':') + 1);
        }
        if (bare.length() > 2 && bare.startsWith("'") && bare.endsWith("'")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        return OneLine.of(bare);
    }

    private static String name(String raw) {
        String name = OneLine.of(EncodedWords.decode(raw.replaceAll("^[<>\\s]{1,20}|[<>\\s]{1,20}$", "")));
        boolean wrapped = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return wrapped ? name.substring(1, name.length() - 1).strip() : name;
    }
}

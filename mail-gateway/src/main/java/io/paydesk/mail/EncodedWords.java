package io.paydesk.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * RFC 2047 encoded words in header text, also broken ones: glued to text, with blanks inside, cut in the middle of a
 * character. Adjacent words of one charset are joined before decoding.
 */
final class EncodedWords {
    private EncodedWords() {}

    /** One word: where it ends, its charset and its bytes. */
    private static final class Word {
        private final int end;
        private final String charset;
        private final byte[] bytes;

        Word(int end, String charset, byte[] bytes) {
            this.end = end;
            this.charset = charset;
            this.bytes = bytes;
        }

        int end() {
            return end;
        }

        String charset() {
            return charset;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    static String decode(String text) {
        int start = text.indexOf("=?");
        if (start < 0) {
            return text;
        }
        int lastClose = lastClose(text);
        var out = new StringBuilder(text.length());
        int position = 0;
        while (start >= 0) {
            Word word = read(text, start, lastClose);
            if (word == null) {
                out.append(text, position, start + 2);
                position = start + 2;
            } else {
                out.append(text, position, start);
                position = decodeRun(text, word, out, lastClose);
            }
            start = text.indexOf("=?", position);
        }
        return out.append(text, position, text.length()).toString();
    }

    /** Decodes this word and those that follow with nothing but blanks between; returns where the run ends. */
    private static int decodeRun(String text, Word first, StringBuilder out, int lastClose) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first.bytes());
        String charset = first.charset();
        int end = first.end();
        while (true) {
            int next = skipBlanks(text, end);
            Word word = text.startsWith("=?", next) ? read(text, next, lastClose) : null;
            if (word == null) {
                out.append(Charsets.decode(bytes.toByteArray(), charset));
                return end;
            }
            if (!word.charset().equals(charset)) {
                out.append(Charsets.decode(bytes.toByteArray(), charset));
                bytes.reset();
                charset = word.charset();
            }
            bytes.writeBytes(word.bytes());
            end = word.end();
        }
    }

    private static int skipBlanks(String text, int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Where the word that starts here ends, or -1 when none starts here. */
    static int endOf(String text, int start, int lastClose) {
        Word word = text.startsWith("=?", start) ? read(text, start, lastClose) : null;
        return word == null ? -1 : word.end();
    }

    /** Where the last word of a text can end: searched for once, so that words without an end cost nothing. */
    static int lastClose(String text) {
        return text.lastIndexOf("?=");
    }

    private static @Nullable Word read(String text, int start, int lastClose) {
        int charsetEnd = start + 2;
        while (charsetEnd < text.length() && text.charAt(charsetEnd) != '?' && charsetEnd - start <= 80) {
            charsetEnd++;
        }
        if (charsetEnd + 2 >= text.length() || text.charAt(charsetEnd) != '?') {
            return null;
        }
        char encoding = Character.toUpperCase(text.charAt(charsetEnd + 1));
        if ((encoding != 'B' && encoding != 'Q') || text.charAt(charsetEnd + 2) != '?') {
            return null;
        }
        int from = charsetEnd + 3;
        int end = wordEnd(text, from, encoding, lastClose);
        if (end < 0) {
            return null;
        }
        String charset = text.substring(start + 2, charsetEnd);
        int language = charset.indexOf('*');
        String name = Charsets.normal(language < 0 ? charset : charset.substring(0, language));
        String body = text.substring(from, end);
        byte[] bytes = encoding == 'B' ? base64(body) : quoted(body, name);
        boolean closed = text.startsWith("?=", end);
        return new Word(closed ? end + 2 : end, name, bytes);
    }

    /** The closing "?=". In a Q word a bare '?' may stand in the text; "?==" at its end means the text ends with '?'. */
    private static int wordEnd(String text, int from, char encoding, int lastClose) {
        int end = from > lastClose ? -1 : text.indexOf("?=", from);
        if (encoding == 'Q') {
            // "=?utf-8?Q?=E5?=": the first "?=" must not be the one between the encoding and an escape.
            while (end >= 0 && isEscape(text, end + 1) && (end == from || closesLater(text, end + 2))) {
                end = text.indexOf("?=", end + 2);
            }
        }
        if (end < 0 && encoding == 'B') {
            int last = from;
            while (last < text.length() && isBase64(text.charAt(last))) {
                last++;
            }
            boolean cut = last == text.length() || text.charAt(last) == '?';
            return cut && last - from >= 4 ? last : -1;
        }
        return end;
    }

    /** "=?utf-8?Q?Really?=3F?=": a bare '?' before an escape, and the true end further on in the same word. */
    private static boolean closesLater(String text, int from) {
        for (int i = from; i + 1 < text.length() && !Character.isWhitespace(text.charAt(i)); i++) {
            if (text.charAt(i) == '?') {
                return text.charAt(i + 1) == '=';
            }
        }
        return false;
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    private static boolean isBase64(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '+' || c == '/' || c == '=');
    }

    private static byte[] base64(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        return BodyStream.base64(ascii);
    }

    private static byte[] quoted(String text, String charset) {
        var out = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '_') {
                out.write(' ');
            } else if (c == '=' && isEscape(text, i)) {
                out.write(Character.digit(text.charAt(i + 1), 16) << 4 | Character.digit(text.charAt(i + 2), 16));
                i += 2;
            } else if (c < 128) {
                out.write(c);
            } else {
                Charset raw = Charsets.find(charset);
                int end = text.offsetByCodePoints(i, 1);
                out.writeBytes(text.substring(i, end).getBytes(raw == null ? StandardCharsets.UTF_8 : raw));
                i = end - 1;
            }
        }
        return out.toByteArray();
    }
}

package io.paydesk.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of Content-Type or Content-Disposition and its parameters, RFC 2231 pieces joined and everything decoded.
 * The first of two equal parameters counts.
 */
record Parameters(String value, Map<String, String> parameters) {
    private static final int MAX_PIECES = 500;
    private static final Pattern STARLESS = Pattern.compile(
            "(?i)(?:utf-?8|gbk|gb2312|gb18030|big5|iso-8859-\\d{1,2})'[\\w-]{0,10}'[^%]{0,255}%[0-9a-f]{2}.*");

    @Nullable
    String get(String name) {
        return parameters.get(name);
    }

    static Parameters parse(String header) {
        int end = header.indexOf(';');
        String value = (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        Map<String, String> raw = end < 0 ? Map.of() : new Scanner(header, end + 1).parameters();
        return new Parameters(value.replaceAll("[\"\\s\\x00-\\x1F\\x7F-\\x9F]", ""), decoded(raw));
    }

    private static Map<String, String> decoded(Map<String, String> raw) {
        var result = new LinkedHashMap<String, String>();
        var split = new LinkedHashMap<String, TreeMap<Integer, String>>();
        raw.forEach((name, value) -> {
            int star = name.indexOf('*');
            if (star < 0) {
                result.putIfAbsent(name, plain(value));
            } else {
                int index = index(name.substring(star + 1));
                if (index >= 0 && index < MAX_PIECES) {
                    String piece = name.endsWith("*") ? "*" + value : "-" + value;
                    split.computeIfAbsent(name.substring(0, star), key -> new TreeMap<>())
                            .putIfAbsent(index, piece);
                }
            }
        });
        split.forEach((name, pieces) -> result.put(name, join(pieces)));
        return result;
    }

    /** Encoded words, and the form of {@code name*} where the star was forgotten. */
    private static String plain(String value) {
        if (STARLESS.matcher(value).matches()) {
            var piece = new TreeMap<Integer, String>();
            piece.put(0, "*" + value);
            return join(piece);
        }
        return EncodedWords.decode(value);
    }

    /** "0*" and "0" are 0, "" (name*) is 0; -1 for anything else. */
    private static int index(String text) {
        String digits = text.endsWith("*") ? text.substring(0, text.length() - 1) : text;
        if (digits.isEmpty()) {
            return 0;
        }
        return digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : -1;
    }

    /** Each piece starts with '*' (percent-encoded) or '-' (as it is); the first may name the charset. */
    private static String join(TreeMap<Integer, String> pieces) {
        var bytes = new ByteArrayOutputStream();
        String charset = "";
        boolean plain = true;
        for (Map.Entry<Integer, String> entry : pieces.entrySet()) {
            String piece = entry.getValue().substring(1);
            boolean encoded = entry.getValue().charAt(0) == '*';
            int language = piece.indexOf('\'');
            int text = language < 0 ? -1 : piece.indexOf('\'', language + 1);
            if (encoded && entry.getKey().equals(pieces.firstKey()) && text >= 0) {
                charset = piece.substring(0, language);
                piece = piece.substring(text + 1);
            }
            plain &= !encoded;
            bytes.writeBytes(encoded ? percent(piece) : piece.getBytes(StandardCharsets.UTF_8));
        }
        String joined = Charsets.decode(bytes.toByteArray(), charset.isEmpty() ? "utf-8" : charset);
        return plain || joined.contains("=?") ? EncodedWords.decode(joined) : joined;
    }

    private static byte[] percent(String text) {
        var out = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    /** Walks over name=value pairs; quotes may be missing, doubled or never closed. */
    private static final class Scanner {
        private final String text;
        private final int lastClose;
        private int position;

        Scanner(String text, int from) {
            this.text = text;
            this.position = from;
            this.lastClose = EncodedWords.lastClose(text);
        }

        Map<String, String> parameters() {
            var found = new LinkedHashMap<String, String>();
            while (position < text.length() && found.size() < MAX_PIECES) {
                int equals = text.indexOf('=', position);
                int semicolon = text.indexOf(';', position);
                if (equals < 0) {
                    break;
                }
                if (semicolon >= 0 && semicolon < equals) {
                    position = semicolon + 1;
                    continue;
                }
                String name = text.substring(position, equals).strip().toLowerCase(Locale.ROOT);
                position = equals + 1;
                found.putIfAbsent(name.replaceAll("\\s", ""), value());
            }
            return found;
        }

        private String value() {
            while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
                position++;
            }
            return position < text.length() && text.charAt(position) == '"' ? quoted() : token();
        }

        private String token() {
            int word = text.startsWith("=?", position) ? EncodedWords.endOf(text, position, lastClose) : -1;
            int end = text.indexOf(';', Math.max(word, position));
            String token = text.substring(position, end < 0 ? text.length() : end);
            position = end < 0 ? text.length() : end + 1;
            return token.strip();
        }

        private String quoted() {
            var out = new StringBuilder();
            int start = position++;
            while (position < text.length()) {
                char c = text.charAt(position++);
                if (c == '\\' && position < text.length()) {
                    out.append(text.charAt(position++));
                } else if (c == '"') {
                    int next = text.indexOf(';', position);
                    position = next < 0 ? text.length() : next + 1;
                    return out.toString();
                } else {
                    out.append(c);
                }
            }
            // Never closed: the value ends at the semicolon, as if the quote were not there.
            position = start + 1;
            return token().replace("\"", "");
        }
    }
}

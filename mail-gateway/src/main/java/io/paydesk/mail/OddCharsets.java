package io.paydesk.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/** The two seven-bit charsets Java does not read: UTF-7 and HZ. */
final class OddCharsets {
    private static final Set<String> UTF_7 = Set.of("utf-7", "utf7", "unicode-1-1-utf-7", "x-unicode-1-1-utf-7");
    private static final Set<String> HZ = Set.of("hz-gb-2312", "hz", "hzgb2312", "hz-gb2312");

    private OddCharsets() {}

    static boolean knows(String name) {
        return UTF_7.contains(name) || HZ.contains(name);
    }

    static String decode(byte[] bytes, String name) {
        String ascii = new String(bytes, StandardCharsets.ISO_8859_1);
        return UTF_7.contains(name) ? utf7(ascii) : hz(bytes);
    }

    private static String utf7(String text) {
        var out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c != '+') {
                out.append(c);
                continue;
            }
            int end = i;
            while (end < text.length() && isBase64(text.charAt(end))) {
                end++;
            }
            boolean closed = end < text.length() && text.charAt(end) == '-';
            if (end == i) {
                out.append('+');
            } else {
                out.append(utf16(text.substring(i, end)));
            }
            i = closed ? end + 1 : end;
        }
        return out.toString();
    }

    private static boolean isBase64(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '+' || c == '/');
    }

    private static String utf16(String base64) {
        String whole = base64.length() % 4 == 1 ? base64.substring(0, base64.length() - 1) : base64;
        byte[] bytes = Base64.getDecoder().decode(whole);
        return new String(bytes, 0, bytes.length & ~1, StandardCharsets.UTF_16BE);
    }

    /** Between ~{ and ~} each pair of bytes is GB2312 with the high bits off. */
    private static String hz(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length);
        boolean chinese = false;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            int next = i + 1 < bytes.length ? bytes[i + 1] : -1;
            if (b == '~' && (next == '{' || next == '}')) {
                chinese = next == '{';
                i++;
            } else if (b == '~' && next == '~') {
                out.write('~');
                i++;
            } else if (b == '~' && (next == '\n' || next == '\r')) {
                i += next == '\r' && i + 2 < bytes.length && bytes[i + 2] == '\n' ? 2 : 1;
            } else if (b == '\n' || b == '\r') {
                chinese = false;
                out.write(b);
            } else {
                out.write(chinese && b > ' ' ? b | 0x80 : b);
            }
        }
        return out.toString(Charset.forName("GB18030"));
    }
}

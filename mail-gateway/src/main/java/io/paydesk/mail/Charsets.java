package io.paydesk.mail;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Bytes to text, whatever the label says: the superset of the declared charset, then UTF-8 if valid, then a guess, then
 * with replacement characters. Never fails.
 */
final class Charsets {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int GUESS_BYTES = 64 * 1024;
    private static final int FEW = 12;

    /** Senders write the old name and mean its superset. */
    private static final Map<String, String> SUPERSETS = Map.ofEntries(
            Map.entry("gb2312", "GB18030"),
            Map.entry("gb_2312-80", "GB18030"),
            Map.entry("gb2312-80", "GB18030"),
            Map.entry("euc-cn", "GB18030"),
            Map.entry("x-gbk", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("cp936", "GB18030"),
            Map.entry("ms936", "GB18030"),
            Map.entry("windows-936", "GB18030"),
            Map.entry("gb-18030", "GB18030"),
            Map.entry("chinesesimplified", "GB18030"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("ks_c_5601-1989", "x-windows-949"),
            Map.entry("ks_c_5601", "x-windows-949"),
            Map.entry("ksc5601", "x-windows-949"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("cp949", "x-windows-949"),
            Map.entry("uhc", "x-windows-949"),
            Map.entry("windows-949", "x-windows-949"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("cp932", "windows-31j"),
            Map.entry("big5", "x-windows-950"),
            Map.entry("big-5", "x-windows-950"),
            Map.entry("cn-big5", "x-windows-950"),
            Map.entry("cp950", "x-windows-950"),
            Map.entry("windows-950", "x-windows-950"),
            Map.entry("big5hkscs", "Big5-HKSCS"),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("iso8859-1", "windows-1252"),
            Map.entry("iso_8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("latin-1", "windows-1252"),
            Map.entry("l1", "windows-1252"),
            Map.entry("ansi", "windows-1252"),
            Map.entry("cp1252", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("iso-8859-11", "x-windows-874"),
            Map.entry("windows-874", "x-windows-874"),
            Map.entry("iso-8859-8-i", "ISO-8859-8"),
            Map.entry("iso-8859-8-e", "ISO-8859-8"),
            Map.entry("iso-8859-6-i", "ISO-8859-6"),
            Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
            Map.entry("iso-2022-jp-ms", "x-windows-iso2022jp"),
            Map.entry("iso-2022-jp-1", "ISO-2022-JP-2"),
            Map.entry("iso-2022-jp-3", "x-windows-iso2022jp"),
            Map.entry("iso-2022-jp-2004", "x-windows-iso2022jp"),
            Map.entry("cp50220", "x-windows-50220"),
            Map.entry("cp50221", "x-windows-50221"),
            Map.entry("utf8", "UTF-8"),
            Map.entry("utf_8", "UTF-8"),
            Map.entry("unicode-1-1-utf-8", "UTF-8"),
            Map.entry("utf8mb4", "UTF-8"),
            Map.entry("cp-850", "IBM850"),
            Map.entry("cp850", "IBM850"),
            Map.entry("macintosh", "x-MacRoman"),
            Map.entry("x-mac-roman", "x-MacRoman"),
            Map.entry("x-mac-cyrillic", "x-MacCyrillic"),
            Map.entry("koi8r", "KOI8-R"));

    private static final List<String> SAYS_NOTHING =
            List.of("us-ascii", "ascii", "ansi_x3.4-1968", "iso646-us", "x-unknown", "unknown-8bit", "unknown", "8bit");

    private Charsets() {}

    /** Text of bytes that carry a label, or none. */
    static String decode(byte[] bytes, @Nullable String label) {
        String name = normal(label);
        if (OddCharsets.knows(name)) {
            return OddCharsets.decode(bytes, name);
        }
        Charset declared = find(name);
        if (declared == null) {
            return decodeUndeclared(bytes, null);
        }
        if (isAscii(bytes) && readsAsciiAsItself(declared)) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        if (declared.equals(StandardCharsets.UTF_8)) {
            return utf8OrBetter(bytes);
        }
        String text = strictly(bytes, declared);
        if (text == null && declared.name().equals("GB18030")) {
            text = strictly(bytes, Charset.forName("x-mswin-936"));
        }
        if (text == null) {
            text = strictly(bytes, StandardCharsets.UTF_8);
        }
        return text != null ? text : declaredOrGuess(bytes, declared);
    }

    /** Text of bytes without a usable label: UTF-8 if valid, then the hint, then a guess, then Windows-1252. */
    static String decodeUndeclared(byte[] bytes, @Nullable String hint) {
        if (isAscii(bytes)) {
            return hasEscape(bytes)
                    ? new String(bytes, Charset.forName("x-windows-iso2022jp"))
                    : new String(bytes, StandardCharsets.ISO_8859_1);
        }
        String text = strictly(bytes, StandardCharsets.UTF_8);
        if (text == null) {
            Charset hinted = find(normal(hint));
            text = hinted == null || hinted.equals(StandardCharsets.UTF_8) ? null : strictly(bytes, hinted);
        }
        if (text == null) {
            Charset guess = guess(bytes);
            text = guess == null ? null : strictly(bytes, guess);
        }
        return text != null ? text : utf8OrBetter(bytes);
    }

    /** The charset a label means, or null when it means none. */
    static @Nullable Charset find(String name) {
        if (name.isEmpty() || SAYS_NOTHING.contains(name)) {
            return null;
        }
        try {
            return Charset.forName(SUPERSETS.getOrDefault(name, name));
        } catch (IllegalArgumentException unknown) {
            return windowsCodePage(name);
        }
    }

    private static @Nullable Charset windowsCodePage(String name) {
        String digits = name.replaceFirst("^(?:x-)?(?:cp|windows|win)[-_]?", "");
        try {
            return digits.matches("12\\d\\d") ? Charset.forName("windows-" + digits) : null;
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    static String normal(@Nullable String label) {
        return label == null ? "" : label.strip().replaceAll("[\"'\\s;]", "").toLowerCase(Locale.ROOT);
    }

    private static boolean readsAsciiAsItself(Charset charset) {
        String name = charset.name();
        return !name.startsWith("UTF-16")
                && !name.startsWith("UTF-32")
                && !name.toUpperCase(Locale.ROOT).contains("2022")
                && !name.startsWith("x-windows-5022")
                && !name.startsWith("IBM0")
                && !name.equals("IBM500");
    }

    static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasEscape(byte[] bytes) {
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == 27 && (bytes[i + 1] == '$' || bytes[i + 1] == '(')) {
                return true;
            }
        }
        return false;
    }

    static @Nullable String strictly(byte[] bytes, Charset charset) {
        try {
            CharBuffer text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return text.toString();
        } catch (CharacterCodingException broken) {
            return null;
        }
    }

    /** A few broken characters among many good ones stay UTF-8; mostly broken ones were never UTF-8. */
    private static String utf8OrBetter(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        long broken = text.chars().filter(c -> c == 0xFFFD).count();
        if (broken == 0) {
            return text;
        }
        long good = text.chars().filter(c -> c > 127 && c != 0xFFFD).count();
        return good > broken ? text : declaredOrGuess(bytes, null);
    }

    private static String declaredOrGuess(byte[] bytes, @Nullable Charset declared) {
        Charset guess = guess(bytes);
        String text = guess == null ? null : strictly(bytes, guess);
        if (text != null && (declared == null || isMostlyBroken(bytes, declared))) {
            return text;
        }
        return new String(bytes, declared == null ? WINDOWS_1252 : declared);
    }

    private static boolean isMostlyBroken(byte[] bytes, Charset declared) {
        String text = new String(bytes, declared);
        long broken = text.chars().filter(c -> c == 0xFFFD).count();
        return broken * 4 > text.chars().filter(c -> c > 127).count();
    }

    private static @Nullable Charset guess(byte[] bytes) {
        var detector = new UniversalDetector();
        detector.handleData(bytes, 0, Math.min(bytes.length, GUESS_BYTES));
        detector.dataEnd();
        String name = detector.getDetectedCharset();
        Charset guess = name == null ? null : find(normal(name));
        boolean unsure = guess == null || (isSingleByte(guess) && eightBit(bytes) <= FEW);
        if (unsure && looksChinese(bytes) && strictly(bytes, GB18030) != null) {
            return GB18030;
        }
        return guess;
    }

    private static boolean isSingleByte(Charset charset) {
        return charset.canEncode() && charset.newEncoder().maxBytesPerChar() <= 1;
    }

    private static int eightBit(byte[] bytes) {
        int count = 0;
        for (byte b : bytes) {
            count += b < 0 ? 1 : 0;
        }
        return count;
    }

    /** Short Chinese texts are too short for the detector: common GB2312 characters only, and nothing odd between. */
    private static boolean looksChinese(byte[] bytes) {
        int pairs = 0;
        int i = 0;
        while (i < bytes.length) {
            int lead = bytes[i++] & 0xFF;
            if (lead < 0x80) {
                continue;
            }
            int trail = i < bytes.length ? bytes[i++] & 0xFF : 0;
            boolean common = lead >= 0xB0 && lead <= 0xF7 && trail >= 0xA1;
            boolean sign = (lead == 0xA1 || lead == 0xA3) && trail >= 0xA1;
            if (!common && !sign) {
                return false;
            }
            pairs++;
        }
        return pairs >= 2;
    }
}

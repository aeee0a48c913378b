package io.paydesk.mail;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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
    private static final int MANY = 6;

    private Charsets() {}

    /** Text of bytes that carry a label, or none. A byte order mark and what can only be UTF-8 win over the label. */
    static String decode(byte[] bytes, @Nullable String label) {
        Charset marked = byteOrderMark(bytes);
        if (marked != null) {
            return new String(bytes, marked);
        }
        String name = normal(label);
        if (OddCharsets.knows(name)) {
            return OddCharsets.decode(bytes, name);
        }
        Charset declared = find(name);
        if (declared == null) {
            return decodeUndeclared(bytes, null);
        }
        if (isAscii(bytes) && (readsAsciiAsItself(declared) || (isWide(declared) && !contains(bytes, (byte) 0)))) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        if (declared.equals(StandardCharsets.UTF_8)) {
            return utf8OrBetter(bytes);
        }
        String text = meantUtf8(bytes, declared) ? strictly(bytes, StandardCharsets.UTF_8) : null;
        if (text == null && declared.equals(WINDOWS_1252) && looksChinese(bytes, MANY)) {
            text = strictly(bytes, GB18030);
        }
        if (text == null) {
            text = strictly(bytes, declared);
        }
        if (text == null && declared.name().equals("GB18030")) {
            text = strictly(bytes, Charset.forName("x-mswin-936"));
        }
        if (text == null) {
            text = strictly(bytes, StandardCharsets.UTF_8);
        }
        return text != null ? text : declaredOrGuess(bytes, declared);
    }

    private static @Nullable Charset byteOrderMark(byte[] bytes) {
        if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            return strictly(bytes, StandardCharsets.UTF_8) == null ? null : StandardCharsets.UTF_8;
        }
        boolean little = bytes.length >= 4 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
        boolean big = bytes.length >= 4 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF;
        return (little || big) && bytes.length % 2 == 0 ? StandardCharsets.UTF_16 : null;
    }

    /**
     * Whether bytes with another label are UTF-8 all the same: valid as such, and with sequences of three bytes, which
     * hardly ever arise by chance. Two-byte ones do: the GBK bytes of 联通 are valid UTF-8.
     */
    private static boolean meantUtf8(byte[] bytes, Charset declared) {
        if (isWide(declared) || !readsAsciiAsItself(declared)) {
            return false;
        }
        int two = 0;
        int three = 0;
        for (byte b : bytes) {
            two += (b & 0xE0) == 0xC0 ? 1 : 0;
            three += (b & 0xF0) == 0xE0 || (b & 0xF8) == 0xF0 ? 1 : 0;
        }
        if (lostBefore(bytes)) {
            return false;
        }
        boolean enough = isSingleByte(declared) ? two + 2 * three >= 2 : three >= 2 && three >= two;
        return enough && strictly(bytes, StandardCharsets.UTF_8) != null;
    }

    /** The replacement character, written by a program that had lost the true one: tells nothing. */
    private static boolean lostBefore(byte[] bytes) {
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xEF && bytes[i + 1] == (byte) 0xBF && bytes[i + 2] == (byte) 0xBD) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWide(Charset charset) {
        return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte b : bytes) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
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
        return CharsetNames.find(name);
    }

    static String normal(@Nullable String label) {
        return CharsetNames.normal(label);
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
        // Nobody mails from an old Macintosh: what looks like its Cyrillic is that of Windows.
        Charset guess = name == null ? null : find(name.equals("MACCYRILLIC") ? "windows-1251" : normal(name));
        boolean unsure = guess == null || (isSingleByte(guess) && eightBit(bytes) <= FEW);
        if (unsure && looksChinese(bytes, 2) && strictly(bytes, GB18030) != null) {
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
    private static boolean looksChinese(byte[] bytes, int least) {
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
        return pairs >= least;
    }
}

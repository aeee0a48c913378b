package io.paydesk.kernel;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The languages the house speaks, as equals. Stored and shown by their BCP 47 tag. */
public enum Language {
    ZH_CN("zh-CN", Locale.SIMPLIFIED_CHINESE),
    EN("en", Locale.ENGLISH);

    private static final int LOOKED_AT_MAX = 4000;

    /** The first letter of the first block of Han, the radicals. */
    private static final int FIRST_HAN = 0x2E80;

    private static final int SHOWS_MIN = 12;

    private final String tag;
    private final Locale locale;

    Language(String tag, Locale locale) {
        this.tag = tag;
        this.locale = locale;
    }

    public String tag() {
        return tag;
    }

    public Locale locale() {
        return locale;
    }

    /** The language meant by a tag such as {@code zh}, {@code zh-TW} or {@code en-GB}; null when it is none of ours. */
    public static @Nullable Language of(@Nullable String tag) {
        if (tag == null) {
            return null;
        }
        var primary = tag.strip().toLowerCase(Locale.ROOT).split("[-_]", -1)[0];
        return primary.equals("zh") ? ZH_CN : primary.equals("en") ? EN : null;
    }

    /**
     * Whether a text shows which of our languages it is in: with enough Han letters, or with twelve letters of which most are
     * Latin. A file name or a greeting is too little, and Russian is neither.
     */
    public static boolean shows(String text) {
        var letters = text.codePoints()
                .limit(LOOKED_AT_MAX)
                .filter(Character::isLetter)
                .toArray();
        var latin = IntStream.of(letters)
                .filter(point -> isOf(UnicodeScript.LATIN, point))
                .count();
        return ofText(text) == ZH_CN || (letters.length >= SHOWS_MIN && latin * 2 > letters.length);
    }

    private static boolean isOf(UnicodeScript script, int point) {
        return UnicodeScript.of(point) == script;
    }

    /** The language a text is written in: Chinese as soon as one letter in ten is Han. */
    public static Language ofText(String text) {
        var letters = 0;
        var han = 0;
        for (int at = 0, seen = 0; at < text.length() && seen < LOOKED_AT_MAX; seen++) {
            var point = text.codePointAt(at);
            at += Character.charCount(point);
            letters += Character.isLetter(point) ? 1 : 0;
            han += point >= FIRST_HAN && isOf(UnicodeScript.HAN, point) ? 1 : 0;
        }
        return han > 0 && han * 10 >= letters ? ZH_CN : EN;
    }
}

package io.paydesk.kernel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages the house speaks, as equals. Stored and shown by their BCP 47 tag. */
public enum Language {
    ZH_CN("zh-CN", Locale.SIMPLIFIED_CHINESE),
    EN("en", Locale.ENGLISH);

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

    /** The language a text is written in: Chinese as soon as one letter in ten is Han. */
    public static Language ofText(String text) {
        var letters = text.codePoints().limit(4000).filter(Character::isLetter).count();
        var han = text.codePoints()
                .limit(4000)
                .filter(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN)
                .count();
        return han > 0 && han * 10 >= letters ? ZH_CN : EN;
    }
}

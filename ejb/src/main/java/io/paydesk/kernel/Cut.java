package io.paydesk.kernel;

/** A text cut to the length of its place. */
public final class Cut {
    private Cut() {}

    /** The first so many characters at most; never half of one that takes two, which no database stores. */
    public static String to(int most, String text) {
        if (text.length() <= most) {
            return text;
        }
        var half = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, half ? most - 1 : most);
    }
}

package io.paydesk.kernel;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether two names are one person's: without case, accents, signs and the order of their words, as banks write them. */
public final class HolderName {
    private static final int SHORTEST_HAN = 2;
    private static final int SHORTEST = 5;

    private HolderName() {}

    public static boolean matches(String one, String other) {
        return !words(one).isEmpty() && words(one).equals(words(other));
    }

    /** By which a name is known on a list: as {@link #matches} compares it, the words with one blank between; "" for none. */
    public static String key(String name) {
        return String.join(" ", words(name));
    }

    /** Whether the whole name stands in what somebody wrote; a name so short that it stands in anything never does. */
    public static boolean standsIn(String name, String text) {
        var words = words(name);
        var letters = String.join("", words);
        if (isHan(letters)) {
            return letters.length() >= SHORTEST_HAN
                    && plain(text).replaceAll("[^\\p{L}]", "").contains(letters);
        }
        return letters.length() >= SHORTEST
                && Set.copyOf(List.of(plain(text).split("[^\\p{L}]+"))).containsAll(words);
    }

    private static List<String> words(String name) {
        var plain = plain(name);
        return Arrays.stream(
                        isHan(plain)
                                ? new String[] {plain.replaceAll("[^\\p{L}\\p{Nd}]", "")}
                                : plain.split("[^\\p{L}\\p{Nd}]+"))
                .filter(word -> !word.isEmpty())
                .sorted()
                .toList();
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toUpperCase(Locale.ROOT);
    }

    private static boolean isHan(String text) {
        return text.codePoints().anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN);
    }
}

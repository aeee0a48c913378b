package io.paydesk.kernel;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Whether two names are one person's: without case, accents, signs and the order of their words, as banks write them. */
public final class HolderName {
    private HolderName() {}

    public static boolean matches(String one, String other) {
        return !words(one).isEmpty() && words(one).equals(words(other));
    }

    private static List<String> words(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toUpperCase(Locale.ROOT);
        var han =
                plain.codePoints().anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN);
        return Arrays.stream(han ? new String[] {plain.replaceAll("[^\\p{L}]", "")} : plain.split("[^\\p{L}]+"))
                .filter(word -> !word.isEmpty())
                .sorted()
                .toList();
    }
}

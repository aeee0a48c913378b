package io.paydesk.house;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Cuts a failing sequence of commands down. */
public final class Shrinking {
    private Shrinking() {}

    /** The shortest that still fails which dropping halves, quarters, and at last single commands finds. */
    public static <T> List<T> shrunk(List<T> failing, Predicate<List<T>> fails) {
        var kept = failing;
        for (var piece = Math.max(1, kept.size() / 2); piece > 0; piece /= 2) {
            for (var from = 0; from < kept.size(); ) {
                var without = new ArrayList<>(kept.subList(0, from));
                without.addAll(kept.subList(Math.min(from + piece, kept.size()), kept.size()));
                if (fails.test(without)) {
                    kept = without;
                } else {
                    from += piece;
                }
            }
        }
        return kept;
    }
}

package io.paydesk.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts right and wrong values by field. */
final class CorpusScore {
    private final Map<String, int[]> fields = new TreeMap<>();
    private final List<String> misses = new ArrayList<>();

    void add(String entry, String field, boolean right, Object wanted, Object got) {
        int[] count = fields.computeIfAbsent(field, key -> new int[2]);
        count[1]++;
        if (right) {
            count[0]++;
        } else {
            misses.add(entry + "  " + field + "\n    wanted: " + shown(wanted) + "\n    got:    " + shown(got));
        }
    }

    private static String shown(Object value) {
        String text = String.valueOf(value).replace("\n", "\\n");
        return text.length() > 700 ? text.substring(0, 700) + "…" : text;
    }

    String table() {
        var out = new StringBuilder();
        fields.forEach((field, count) -> out.append(String.format("%-22s %5d / %5d%n", field, count[0], count[1])));
        return out.append(String.format("%-22s %5d / %5d%n", "total", right(), of()))
                .toString();
    }

    int right() {
        return fields.values().stream().mapToInt(count -> count[0]).sum();
    }

    int of() {
        return fields.values().stream().mapToInt(count -> count[1]).sum();
    }

    /** Entry and field of each miss. */
    List<String> missed() {
        return misses.stream()
                .map(miss -> miss.lines().findFirst().orElseThrow().replace("  ", " "))
                .toList();
    }

    List<String> misses() {
        return misses;
    }
}

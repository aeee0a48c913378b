package io.paydesk.reconciliation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bookings of one channel, one after the other, that no line shows yet and that are as much as this line.
 *
 * @param first the number of the first one's transaction
 * @param from when the first one was booked
 */
public record LineSuggestion(String channel, int count, long first, long last, Instant from, Instant to) {
    private static final Pattern KEY = Pattern.compile("([a-z0-9-]{1,40}):([0-9]{1,18})-([0-9]{1,18})");

    /** One booking that no line shows. */
    record Untied(String channel, long transaction, long minor, Instant at) {}

    /** Which bookings are meant. */
    record Run(String channel, long first, long last) {}

    /** By which a page says which one was chosen. */
    public String key() {
        return channel + ":" + first + "-" + last;
    }

    /** Null when it is none. */
    static @Nullable Run read(String key) {
        var found = KEY.matcher(key);
        return found.matches()
                ? new Run(found.group(1), Long.parseLong(found.group(2)), Long.parseLong(found.group(3)))
                : null;
    }

    /** The shortest rows of bookings that come to this amount, each by its last one; all are of one channel and in their order. */
    static List<LineSuggestion> fitting(List<Untied> bookings, long minor) {
        var found = new ArrayList<LineSuggestion>();
        var begins = new HashMap<Long, Integer>();
        var sum = 0L;
        begins.put(sum, 0);
        for (var i = 0; i < bookings.size(); i++) {
            sum -= bookings.get(i).minor();
            var begin = begins.get(sum - minor);
            if (begin != null) {
                found.add(of(bookings.subList(begin, i + 1)));
            }
            begins.put(sum, i + 1);
        }
        return found;
    }

    /** All from the oldest on, up to where they come to this amount; empty when they never do. */
    static List<Untied> oldest(List<Untied> bookings, long minor) {
        var sum = 0L;
        for (var i = 0; i < bookings.size(); i++) {
            sum -= bookings.get(i).minor();
            if (sum == minor) {
                return bookings.subList(0, i + 1);
            }
        }
        return List.of();
    }

    private static LineSuggestion of(List<Untied> run) {
        var first = run.get(0);
        var last = run.get(run.size() - 1);
        return new LineSuggestion(
                first.channel(), run.size(), first.transaction(), last.transaction(), first.at(), last.at());
    }
}

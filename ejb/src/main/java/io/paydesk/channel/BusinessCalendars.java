package io.paydesk.channel;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose business days are which: weekdays without holidays, and the weekends that are worked for them. */
@Stateless
public class BusinessCalendars {
    private static final Map<String, ZoneId> ZONES =
            Map.of("CN", ZoneId.of("Asia/Shanghai"), "US", ZoneId.of("America/New_York"));
    private static final int LONGEST_BREAK = 30;

    @Inject
    CalendarDays days;

    /** The calendars there are, in the order of their names. */
    public static List<String> names() {
        return ZONES.keySet().stream().sorted().toList();
    }

    /** Whether banks of this calendar work on the day. */
    public boolean works(String calendar, LocalDate day) {
        return new BusinessDays(zone(calendar), days.between(calendar, day, day)).works(day);
    }

    /** The end of the so-manieth business day after the one that an instant belongs to; from the cut-off hour on, it belongs to the next. */
    public Instant after(String calendar, Instant now, int cutoffHour, int count) {
        var zone = zone(calendar);
        var first = BusinessDays.of(now, zone, cutoffHour);
        var last = first.plusDays(3L * count + LONGEST_BREAK);
        return new BusinessDays(zone, days.between(calendar, first, last)).after(first, count);
    }

    private static ZoneId zone(String calendar) {
        return Optional.ofNullable(ZONES.get(calendar))
                .orElseThrow(() -> new IllegalArgumentException("No calendar: " + calendar));
    }
}

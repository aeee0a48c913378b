package io.paydesk.channel;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
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
        return works(days.between(calendar, day, day), day);
    }

    /** The end of the so-manieth business day after the one that an instant belongs to; from the cut-off hour on, it belongs to the next. */
    public Instant after(String calendar, Instant now, int cutoffHour, int count) {
        var zone = zone(calendar);
        var here = now.atZone(zone);
        var day = here.getHour() >= cutoffHour ? here.toLocalDate().plusDays(1) : here.toLocalDate();
        var special = days.between(calendar, day, day.plusDays(3L * count + LONGEST_BREAK));
        while (!works(special, day)) {
            day = day.plusDays(1);
        }
        for (var left = count; left > 0; left--) {
            do {
                day = day.plusDays(1);
            } while (!works(special, day));
        }
        return day.atTime(LocalTime.MAX.withNano(0)).atZone(zone).toInstant();
    }

    private static ZoneId zone(String calendar) {
        return Optional.ofNullable(ZONES.get(calendar))
                .orElseThrow(() -> new IllegalArgumentException("No calendar: " + calendar));
    }

    private static boolean works(Map<LocalDate, CalendarDay> special, LocalDate day) {
        return Optional.ofNullable(special.get(day)).map(each -> each.works).orElse(CalendarDay.worksByItself(day));
    }
}

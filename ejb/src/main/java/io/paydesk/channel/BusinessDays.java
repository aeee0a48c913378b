package io.paydesk.channel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the business days of a zone: weekdays, but for the days that were entered as something else.
 *
 * @param entered by day, what is known of those that are counted over
 */
record BusinessDays(ZoneId zone, Map<LocalDate, CalendarDay> entered) {
    /** The day that an instant belongs to; from the cut-off hour on, the next one. */
    static LocalDate of(Instant now, ZoneId zone, int cutoffHour) {
        var here = now.atZone(zone);
        return here.getHour() >= cutoffHour ? here.toLocalDate().plusDays(1) : here.toLocalDate();
    }

    boolean works(LocalDate day) {
        return Optional.ofNullable(entered.get(day)).map(each -> each.works).orElse(CalendarDay.worksByItself(day));
    }

    /** The end of the so-manieth business day after the first one from this day on. */
    Instant after(LocalDate day, int count) {
        var end = next(day);
        for (var left = count; left > 0; left--) {
            end = next(end.plusDays(1));
        }
        return end.atTime(LocalTime.MAX.withNano(0)).atZone(zone).toInstant();
    }

    private LocalDate next(LocalDate from) {
        var day = from;
        while (!works(day)) {
            day = day.plusDays(1);
        }
        return day;
    }
}

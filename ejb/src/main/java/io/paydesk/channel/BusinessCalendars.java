package io.paydesk.channel;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whose business days are which: weekdays without holidays, and the weekends that are worked for them. */
@Stateless
public class BusinessCalendars {
    private static final Map<String, ZoneId> ZONES =
            Map.of("CN", ZoneId.of("Asia/Shanghai"), "US", ZoneId.of("America/New_York"));
    private static final int LONGEST_BREAK = 30;

    @PersistenceContext
    EntityManager em;

    /** Whether banks of this calendar work on the day. */
    public boolean works(String calendar, LocalDate day) {
        return works(days(calendar, day, day), day);
    }

    /** The end of the so-manieth business day after the one that an instant belongs to; from the cut-off hour on, it belongs to the next. */
    public Instant after(String calendar, Instant now, int cutoffHour, int days) {
        var zone = zone(calendar);
        var here = now.atZone(zone);
        var day = here.getHour() >= cutoffHour ? here.toLocalDate().plusDays(1) : here.toLocalDate();
        var special = days(calendar, day, day.plusDays(3L * days + LONGEST_BREAK));
        while (!works(special, day)) {
            day = day.plusDays(1);
        }
        for (var left = days; left > 0; left--) {
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
        return Optional.ofNullable(special.get(day))
                .map(each -> each.works)
                .orElse(day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY);
    }

    private Map<LocalDate, CalendarDay> days(String calendar, LocalDate from, LocalDate to) {
        return em.createQuery("from CalendarDay d where d.calendar = ?1 and d.day between ?2 and ?3", CalendarDay.class)
                .setParameter(1, calendar)
                .setParameter(2, from)
                .setParameter(3, to)
                .getResultStream()
                .collect(Collectors.toMap(each -> each.day, Function.identity()));
    }
}

package io.paydesk.channel;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** Finds what days of a calendar are by their newest approved version. */
@Dependent
class CalendarDays {
    @PersistenceContext
    EntityManager em;

    /** Those from one day to another that were ever entered, by day. */
    Map<LocalDate, CalendarDay> between(String calendar, LocalDate from, LocalDate to) {
        var found = new TreeMap<LocalDate, CalendarDay>();
        em.createQuery(
                        "from CalendarDay d where d.calendar = ?1 and d.day between ?2 and ?3"
                                + " and d.proposal.state = APPROVED order by d.proposal.validFrom, d.id",
                        CalendarDay.class)
                .setParameter(1, calendar)
                .setParameter(2, from)
                .setParameter(3, to)
                .getResultStream()
                .forEach(each -> found.put(each.day, each));
        return found;
    }
}

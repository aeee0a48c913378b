package io.paydesk.channel;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Where holidays and worked weekends are entered, by two people; they count from their approval on. */
@Stateless
public class CalendarOffice {
    /** Days of one holiday, at most. */
    public static final int DAYS_MAX = 31;

    private static final int SHOWN_MAX = 400;

    @Inject
    CalendarDays days;

    @Inject
    Proposals proposals;

    @Inject
    Clock clock;

    /**
     * Proposes what each day from the first to the last is to be: no business day, or one. What its weekday says takes a special
     * day away. Refuses: NOT_ALLOWED, CALENDAR_WRONG for an unknown calendar, days that are past or more than 31, NOTE_MISSING.
     */
    public List<Long> propose(
            Actor actor, String calendar, LocalDate first, LocalDate last, boolean works, String name) {
        actor.require(ChannelOffice.PROPOSE);
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, Limits.ZONE);
        var count = ChronoUnit.DAYS.between(first, last) + 1;
        if (!BusinessCalendars.names().contains(calendar) || first.isBefore(today) || count < 1 || count > DAYS_MAX) {
            throw new Refusal(ChannelRefusal.CALENDAR_WRONG, DAYS_MAX);
        }
        var ids = new ArrayList<Long>();
        first.datesUntil(last.plusDays(1)).forEach(day -> {
            var proposed = new CalendarDay(calendar, day, works, new Proposal(actor, now, name, now));
            proposals.keep(actor, proposed);
            ids.add(proposed.id);
        });
        return ids;
    }

    /** Refuses: NOT_ALLOWED, PROPOSAL_UNKNOWN, PROPOSAL_DECIDED, SAME_PERSON. */
    public void approve(Actor actor, long id) {
        proposals.approve(actor, CalendarDay.class, id);
    }

    /** Refuses: NOT_ALLOWED, PROPOSAL_UNKNOWN, PROPOSAL_DECIDED. */
    public void refuse(Actor actor, long id) {
        proposals.refuse(actor, CalendarDay.class, id);
    }

    /** The special days from today on, by calendar. Refuses: NOT_ALLOWED. */
    public List<DayVersion> special(Actor actor) {
        actor.require(ChannelOffice.READ);
        var today = LocalDate.ofInstant(clock.instant(), Limits.ZONE);
        return BusinessCalendars.names().stream()
                .flatMap(calendar -> days.between(calendar, today, today.plusYears(2)).values().stream())
                .filter(CalendarDay::isSpecial)
                .limit(SHOWN_MAX)
                .map(CalendarDay::view)
                .toList();
    }

    /** What waits for a second person, the oldest first. Refuses: NOT_ALLOWED. */
    public List<DayVersion> coming(Actor actor) {
        actor.require(ChannelOffice.READ);
        return proposals.open(CalendarDay.class).stream().map(CalendarDay::view).toList();
    }
}

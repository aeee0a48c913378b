package io.paydesk.channel;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * A day that is not what its weekday says: a holiday, or a weekend that is worked; or one that is again. In one of its versions,
 * of which the newest approved one counts.
 */
@Entity
@Table(name = "calendar_day")
class CalendarDay implements Proposed {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    String calendar;

    @Column(name = "on_day")
    LocalDate day;

    boolean works;

    @Embedded
    Proposal proposal;

    @SuppressWarnings("NullAway.Init")
    protected CalendarDay() {}

    CalendarDay(String calendar, LocalDate day, boolean works, Proposal proposal) {
        this.calendar = calendar;
        this.day = day;
        this.works = works;
        this.proposal = proposal;
    }

    boolean isSpecial() {
        return works != worksByItself(day);
    }

    /** Whether banks work on such a weekday. */
    static boolean worksByItself(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    DayVersion view() {
        return new DayVersion(id, calendar, day, works, proposal.view());
    }

    @Override
    public Proposal proposal() {
        return proposal;
    }

    @Override
    public String kind() {
        return "calendar";
    }

    @Override
    public String object() {
        return "calendar:" + calendar + ":" + day;
    }

    @Override
    public String says() {
        return (works ? "works" : "no business day") + ": " + proposal.note;
    }
}

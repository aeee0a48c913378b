package io.paydesk.channel;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;

/** A day that is not what its weekday says: a holiday, or a weekend that is worked. */
@Entity
@Table(name = "calendar_day")
@IdClass(CalendarDay.Key.class)
class CalendarDay {
    /** One day of one calendar. */
    record Key(String calendar, LocalDate day) implements Serializable {}

    @Id
    String calendar;

    @Id
    @Column(name = "on_day")
    LocalDate day;

    boolean works;

    String note;

    @SuppressWarnings("NullAway.Init")
    protected CalendarDay() {}
}

package io.paydesk.channel;

import java.time.LocalDate;

/** Over what a limit counts: one transaction, a day, a month. */
public enum Period {
    TX,
    DAY,
    MONTH;

    /** The first day of the period that this day is in. */
    LocalDate start(LocalDate day) {
        return this == MONTH ? day.withDayOfMonth(1) : day;
    }
}

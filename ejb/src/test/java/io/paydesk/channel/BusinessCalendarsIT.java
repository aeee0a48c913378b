package io.paydesk.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.house.TestHouse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The days banks work, as decrees and the Federal Reserve have them. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class BusinessCalendarsIT {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Parameter
    TestHouse.Engine engine;

    BusinessCalendars calendars;

    @BeforeEach
    void enter() {
        calendars = TestHouse.on(engine).get(BusinessCalendars.class);
    }

    @Test
    void weekendsAreFreeButThoseThatMakeUpForAHoliday() {
        assertThat(works("CN", "2026-11-27")).isTrue();
        assertThat(works("CN", "2026-11-28")).isFalse();
        assertThat(works("CN", "2026-02-14")).isTrue();
        assertThat(works("CN", "2026-10-10")).isTrue();
        assertThat(works("CN", "2026-02-16")).isFalse();
        assertThat(works("CN", "2025-10-08")).isFalse();
        assertThat(works("CN", "2025-10-11")).isTrue();
    }

    @Test
    void theFederalReservesHolidaysAreThoseItObserves() {
        assertThat(works("US", "2026-11-26")).isFalse();
        assertThat(works("US", "2026-07-03")).isTrue(); // the 4th is a Saturday: it works on the Friday
        assertThat(works("US", "2027-07-05")).isFalse(); // the 4th is a Sunday
        assertThat(works("US", "2026-10-01")).isTrue();
    }

    @Test
    void countsFromTheDayAfterTheCutOff() {
        assertThat(after("CN", "2026-11-25T16:59", 3)).isEqualTo("2026-11-30");
        assertThat(after("CN", "2026-11-25T17:00", 3)).isEqualTo("2026-12-01");
        assertThat(after("CN", "2026-11-28T09:00", 1)).isEqualTo("2026-12-01");
    }

    @Test
    void springFestivalIsLong() {
        assertThat(after("CN", "2026-02-13T10:00", 1)).isEqualTo("2026-02-14");
        assertThat(after("CN", "2026-02-13T10:00", 3)).isEqualTo("2026-02-25");
        assertThat(after("CN", "2026-02-13T18:00", 3)).isEqualTo("2026-02-26");
    }

    @Test
    void endsWithTheDayAlsoWhenTheClocksChange() {
        var before = LocalDateTime.parse("2026-03-06T12:00").atZone(NEW_YORK).toInstant();

        assertThat(calendars.after("US", before, 17, 0)).isEqualTo(Instant.parse("2026-03-07T04:59:59Z"));
        assertThat(calendars.after("US", before, 17, 1)).isEqualTo(Instant.parse("2026-03-10T03:59:59Z"));
    }

    @Test
    void thereIsNoOtherCalendar() {
        assertThatThrownBy(() -> calendars.after("XX", Instant.EPOCH, 17, 1)).hasMessageContaining("XX");
    }

    private boolean works(String calendar, String day) {
        return calendars.works(calendar, LocalDate.parse(day));
    }

    private String after(String calendar, String here, int days) {
        var now = LocalDateTime.parse(here).atZone(SHANGHAI).toInstant();
        return LocalDate.ofInstant(calendars.after(calendar, now, 17, days), SHANGHAI) + "";
    }
}

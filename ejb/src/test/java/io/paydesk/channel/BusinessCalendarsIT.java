package io.paydesk.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.house.TestHouse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** 2031-10-01 is a Wednesday: a holiday until Friday here, and the Saturday before it is worked. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class BusinessCalendarsIT {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    BusinessCalendars calendars;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        calendars = house.get(BusinessCalendars.class);
        run("insert into calendar_day (calendar, on_day, works, note) values ('CN', date '2031-10-01', false, 't'),"
                + " ('CN', date '2031-10-02', false, 't'), ('CN', date '2031-10-03', false, 't'),"
                + " ('CN', date '2031-09-27', true, 't')");
    }

    @AfterEach
    void leave() {
        run("delete from calendar_day where note = 't'");
    }

    @Test
    void knowsWeekendsHolidaysAndWorkedWeekends() {
        assertThat(calendars.works("CN", LocalDate.of(2031, 9, 26))).isTrue();
        assertThat(calendars.works("CN", LocalDate.of(2031, 9, 27))).isTrue();
        assertThat(calendars.works("CN", LocalDate.of(2031, 9, 28))).isFalse();
        assertThat(calendars.works("CN", LocalDate.of(2031, 10, 1))).isFalse();
        assertThat(calendars.works("US", LocalDate.of(2031, 10, 1))).isTrue();
    }

    @Test
    void countsBusinessDaysFromTheOneItBelongsTo() {
        assertThat(after("2031-09-22", 16, 1)).isEqualTo(end("2031-09-23"));
        assertThat(after("2031-09-22", 17, 1)).isEqualTo(end("2031-09-24"));
        assertThat(after("2031-09-26", 10, 1)).isEqualTo(end("2031-09-27"));
        assertThat(after("2031-09-30", 10, 1)).isEqualTo(end("2031-10-06"));
        assertThat(after("2031-10-02", 10, 3)).isEqualTo(end("2031-10-09"));
        assertThat(after("2031-09-28", 10, 0)).isEqualTo(end("2031-09-29"));
    }

    private Instant after(String day, int hour, int days) {
        var at = LocalDate.parse(day).atTime(hour, 0).atZone(CHINA).toInstant();
        return calendars.after("CN", at, 17, days);
    }

    private static Instant end(String day) {
        return LocalDate.parse(day)
                .atTime(LocalTime.of(23, 59, 59))
                .atZone(CHINA)
                .toInstant();
    }

    private void run(String sql) {
        var manager = house.factory().createEntityManager();
        manager.getTransaction().begin();
        manager.createNativeQuery(sql).executeUpdate();
        manager.getTransaction().commit();
        manager.close();
    }
}

package io.paydesk.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weekends, holidays, the weekends that are worked for them, zones and cut-offs. */
class BusinessDaysTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 11, 25);
    private static final LocalDate FRIDAY = WEDNESDAY.plusDays(2);
    private static final LocalDate SATURDAY = WEDNESDAY.plusDays(3);
    private static final LocalDate SUNDAY = WEDNESDAY.plusDays(4);
    private static final BusinessDays PLAIN = new BusinessDays(SHANGHAI, Map.of());
    private static final BusinessDays MENDED =
            new BusinessDays(SHANGHAI, Map.of(FRIDAY, day(FRIDAY, false), SATURDAY, day(SATURDAY, true)));

    @Test
    void aWeekendIsFreeUnlessItIsWorkedAndAHolidayIsFree() {
        assertThat(PLAIN.works(FRIDAY)).isTrue();
        assertThat(PLAIN.works(SATURDAY)).isFalse();
        assertThat(PLAIN.works(SUNDAY)).isFalse();
        assertThat(MENDED.works(FRIDAY)).isFalse();
        assertThat(MENDED.works(SATURDAY)).isTrue();
        assertThat(MENDED.works(SUNDAY)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25, 0, 2026-11-25, 2026-11-25",
        "2026-11-25, 1, 2026-11-26, 2026-11-26",
        "2026-11-25, 2, 2026-11-27, 2026-11-28",
        "2026-11-25, 3, 2026-11-30, 2026-11-30",
        "2026-11-27, 0, 2026-11-27, 2026-11-28",
        "2026-11-28, 0, 2026-11-30, 2026-11-28",
        "2026-11-29, 1, 2026-12-01, 2026-12-01"
    })
    void countsTheDaysThatAreWorkedAlone(LocalDate from, int count, LocalDate plain, LocalDate mended) {
        assertThat(PLAIN.after(from, count)).isEqualTo(plain + "T15:59:59Z");
        assertThat(MENDED.after(from, count)).isEqualTo(mended + "T15:59:59Z");
    }

    @Test
    void aDayIsOverFromTheCutOffHourOnInItsOwnZone() {
        var beforeFive = Instant.parse("2026-11-25T08:59:59Z");
        var five = Instant.parse("2026-11-25T09:00:00Z");

        assertThat(BusinessDays.of(beforeFive, SHANGHAI, 17)).isEqualTo(WEDNESDAY);
        assertThat(BusinessDays.of(five, SHANGHAI, 17)).isEqualTo(WEDNESDAY.plusDays(1));
        assertThat(BusinessDays.of(five, NEW_YORK, 17)).isEqualTo(WEDNESDAY);
        assertThat(BusinessDays.of(five, NEW_YORK, 24)).isEqualTo(WEDNESDAY);
    }

    @Test
    void endsWithTheDayAlsoWhereTheClocksChange() {
        var days = new BusinessDays(NEW_YORK, Map.of());

        assertThat(days.after(LocalDate.of(2026, 3, 6), 0)).isEqualTo("2026-03-07T04:59:59Z");
        assertThat(days.after(LocalDate.of(2026, 3, 6), 1)).isEqualTo("2026-03-10T03:59:59Z");
    }

    @Test
    void whatIsEnteredAsItIsByItselfIsNothingSpecial() {
        assertThat(day(FRIDAY, true).isSpecial()).isFalse();
        assertThat(day(FRIDAY, false).isSpecial()).isTrue();
        assertThat(day(SUNDAY, false).isSpecial()).isFalse();
        assertThat(day(SUNDAY, true).isSpecial()).isTrue();
    }

    @Test
    void anEnteredDaySaysWhatItIsAndWhy() {
        var day = day(SATURDAY, true);

        assertThat(day.view())
                .isEqualTo(
                        new DayVersion(0, "CN", SATURDAY, true, day.proposal().view()));
        assertThat(day.kind()).isEqualTo("calendar");
        assertThat(day.object()).isEqualTo("calendar:CN:2026-11-28");
        assertThat(day.says()).isEqualTo("works: why");
        assertThat(day(FRIDAY, false).says()).isEqualTo("no business day: why");
    }

    private static CalendarDay day(LocalDate day, boolean works) {
        return new CalendarDay("CN", day, works, new Proposal(Actor.SYSTEM, Instant.EPOCH, "why", Instant.EPOCH));
    }
}

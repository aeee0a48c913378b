package io.paydesk.instrument;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardExpiryTest {
    private static final YearMonth NOW = YearMonth.of(2026, 11);

    @ParameterizedTest
    @CsvSource({
        "08/28,2028-08",
        "8/28,2028-08",
        "08 / 2028,2028-08",
        "0828,2028-08",
        "122028,2028-12",
        "12-28,2028-12",
        "11/26,2026-11",
        "11/46,2046-11"
    })
    void isReadAsItStandsOnTheCard(String typed, String month) {
        assertThat(CardExpiry.of(typed, NOW)).isEqualTo(YearMonth.parse(month));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "13/28", "00/28", "28", "2028-08", "08/28/1", "eight", "12/46"})
    void refusesWhatIsNoMonthOfACard(String typed) {
        assertRefused(InstrumentRefusal.EXPIRY_WRONG, () -> CardExpiry.of(typed, NOW));
    }

    @Test
    void refusesACardWhoseLastMonthIsOver() {
        assertRefused(InstrumentRefusal.CARD_EXPIRED, () -> CardExpiry.of("10/26", NOW));
    }
}

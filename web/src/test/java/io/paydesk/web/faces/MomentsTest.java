package io.paydesk.web.faces;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.kernel.Language;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:44:00Z"); // 10:44 in Shanghai
    private static final Moments ZH = new Moments(Language.ZH_CN, Moments.ZONE);
    private static final Moments EN = new Moments(Language.EN, Moments.ZONE);

    @Test
    void writesDateAndTimeInEachLanguage() {
        assertThat(ZH.at(NOW, NOW)).isEqualTo("11 月 24 日 10:44");
        assertThat(EN.at(NOW, NOW)).isEqualTo("24 Nov 10:44");
    }

    @Test
    void namesTheYearWhenItIsAnother() {
        var lastYear = Instant.parse("2025-03-01T01:05:00Z");

        assertThat(ZH.at(lastYear, NOW)).isEqualTo("2025 年 3 月 1 日 09:05");
        assertThat(EN.at(lastYear, NOW)).isEqualTo("1 Mar 2025 09:05");
    }

    @Test
    void tellsMinutesThenTheTimeThenYesterdayThenTheDate() {
        assertThat(ago(Duration.ofSeconds(30))).isEqualTo("just now");
        assertThat(ago(Duration.ofMinutes(5))).isEqualTo("5 min ago");
        assertThat(ago(Duration.ofHours(2))).isEqualTo("08:44");
        assertThat(ago(Duration.ofHours(11))).isEqualTo("yesterday");
        assertThat(ago(Duration.ofDays(3))).isEqualTo("21 Nov");
    }

    @Test
    void aClockAheadOfOursIsNow() {
        assertThat(ago(Duration.ofMinutes(-2))).isEqualTo("just now");
    }

    @Test
    void tellsWhatIsLeftOrOver() {
        assertThat(ZH.due(NOW.plus(Duration.ofMinutes(18)), NOW)).isEqualTo("剩 18 分");
        assertThat(ZH.due(NOW.minus(Duration.ofMinutes(7)), NOW)).isEqualTo("超时 7 分");
        assertThat(ZH.due(NOW.plus(Duration.ofMinutes(72)), NOW)).isEqualTo("剩 1 小时 12 分");
        assertThat(EN.due(NOW.plus(Duration.ofHours(7)), NOW)).isEqualTo("7 h left");
        assertThat(EN.due(NOW.plus(Duration.ofDays(3)), NOW)).isEqualTo("3 days left");
        assertThat(EN.due(NOW.plus(Duration.ofDays(1)), NOW)).isEqualTo("1 day left");
    }

    @Test
    void saysInWhichZone() {
        assertThat(ZH.zone(NOW)).isEqualTo("所有时间均为中国时间（UTC+8）");
        assertThat(EN.zone(NOW)).isEqualTo("All times are in China Time (UTC+8)");
    }

    private static String ago(Duration length) {
        return EN.ago(NOW.minus(length), NOW);
    }
}

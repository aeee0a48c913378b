package io.paydesk.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCodesTest {
    /** Of RFC 6238's appendix B. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({"59,287082", "1111111109,081804", "1111111111,050471", "1234567890,005924", "2000000000,279037"})
    void agreesWithTheStandard(long at, String digits) {
        assertThat(TimeCodes.code(SECRET, Instant.ofEpochSecond(at))).isEqualTo(digits);
    }

    @Test
    void takesOneStepEarlyOrLateAndNoneTwice() {
        var now = Instant.ofEpochSecond(1_111_111_111);
        var step = now.getEpochSecond() / 30;

        assertThat(TimeCodes.step(SECRET, "050471", now, 0)).hasValue(step);
        assertThat(TimeCodes.step(SECRET, "050471", now.plusSeconds(30), 0)).hasValue(step);
        assertThat(TimeCodes.step(SECRET, "050471", now.minusSeconds(30), 0)).hasValue(step);
        assertThat(TimeCodes.step(SECRET, "050471", now.plusSeconds(60), 0)).isEmpty();
        assertThat(TimeCodes.step(SECRET, "050471", now, step)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void writesBase32AsTheStandardDoes(String text, String expected) {
        assertThat(TimeCodes.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(expected);
    }
}

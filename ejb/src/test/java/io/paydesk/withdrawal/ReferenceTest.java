package io.paydesk.withdrawal;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
    @ParameterizedTest
    @CsvSource({
        "WD-100001, 100001, ''",
        "wd100001, 100001, ''",
        "' Wd 100 001 ', 100001, ''",
        "WD-100001 AC04, 100001, AC04",
        "wd-100001/r03, 100001, R03"
    })
    void isReadHoweverBanksWriteIt(String told, long number, String code) {
        assertThat(Reference.of(told)).contains(new Reference(new WithdrawalId(number), ReasonCode.of(code)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DP-100001", "100001", "WD-", "WD-0", "WD-1e5", "XWD-100001", "WD-1234567890123456789"})
    void isNoneOfOurs(String told) {
        assertThat(Reference.of(told)).isEmpty();
    }

    @Test
    void aNumberIsReadAsItIsWritten() {
        assertThat(WithdrawalId.of("WD-100001"))
                .isEqualTo(new WithdrawalId(100_001))
                .hasToString("WD-100001");
        assertThat(new WithdrawalId(100_001).object()).isEqualTo("withdrawal:100001");
        for (var written : new String[] {"", "WD-0", "WD-01", "wd-100001", "DP-100001", "WD-" + "9".repeat(19)}) {
            assertRefused(WithdrawalRefusal.WITHDRAWAL_UNKNOWN, () -> WithdrawalId.of(written));
        }
    }

    @Test
    void aCodeIsKeptUpToTenLetters() {
        assertThat(ReasonCode.of(" ac04 ").kept()).isEqualTo("AC04");
        assertThat(ReasonCode.of("x".repeat(11)).kept()).isEqualTo("X".repeat(10));
    }

    @Test
    void someCodesAreTheCustomersDataAndSomeOfTheMoment() {
        assertThat(ReasonCode.of("ac04").isOfData()).isTrue();
        assertThat(ReasonCode.of("R01").isOfTheMoment()).isTrue();
        assertThat(ReasonCode.of("").isOfTheMoment()).isTrue();
        assertThat(ReasonCode.of("ZZ99").isOfTheMoment()
                        || ReasonCode.of("ZZ99").isOfData())
                .isFalse();
    }
}

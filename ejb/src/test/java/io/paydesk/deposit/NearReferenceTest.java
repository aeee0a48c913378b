package io.paydesk.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearReferenceTest {
    private static final DepositId MEANT = new DepositId(193459);

    /** The number itself, one digit wrong, two exchanged, one left out, one too many; at the ends and between. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DP193459",
                "pay 193459 now",
                "１９３４５９",
                "293459",
                "103459",
                "193450",
                "913459",
                "193495",
                "93459",
                "13459",
                "19345",
                "9193459",
                "1939459",
                "1934590",
                "99999 88888 193458"
            })
    void isFoundOneSlipAway(String written) {
        assertThat(NearReference.numbers(written)).contains(MEANT.value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DP", "1934", "100459", "391459", "99999 88888 77777 193459", "1934591234567"})
    void isNotFoundFurtherAway(String written) {
        assertThat(NearReference.numbers(written)).doesNotContain(MEANT.value());
    }

    @Test
    void noNumberOfOursBeginsWithZero() {
        assertThat(NearReference.numbers("100000"))
                .contains(10_000L, 1_000_000L)
                .allMatch(number -> number >= 10_000);
    }

    @Test
    void itsCheckDigitsAndItsNumberSpeakForIt() {
        var check = PaymentReference.of(MEANT).substring(0, 4);

        assertThat(NearReference.isChecked(check + " DP-19 3495", MEANT)).isTrue();
        assertThat(NearReference.isChecked("RF00DP193459", MEANT)).isFalse();
        assertThat(NearReference.isNamed("RF00 DP193459", MEANT)).isTrue();
        assertThat(NearReference.isNamed("1934597 193459", MEANT)).isTrue();
        assertThat(NearReference.isNamed("1934597", MEANT)).isFalse();
    }
}

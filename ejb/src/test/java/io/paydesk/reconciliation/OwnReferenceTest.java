package io.paydesk.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnReferenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            RF18DP100023                       | RF18DP100023
            rf18 dp10 0023                     | RF18DP100023
            付款 RF18-DP10-0023 谢谢            | RF18DP100023
            RF18DP100023/INV 7                 | RF18DP100023
            WD-100023                          | WD-100023
            payout wd100023 okpay              | WD-100023
            ACWD100023                         | ''
            invoice 100023                     | ''
            RF18XX100023                       | ''
            """)
    void findsWhatIsOursInWhatPeopleAndBanksWrite(String written, String found) {
        assertThat(OwnReference.in("", written)).isEqualTo(found);
        assertThat(OwnReference.in(written, "RF99DP1")).isEqualTo(found.isEmpty() ? "RF99DP1" : found);
    }
}

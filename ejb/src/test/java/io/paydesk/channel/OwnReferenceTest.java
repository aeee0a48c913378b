package io.paydesk.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnReferenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            RFXXDP100023                       | RFXXDP100023
            rfXX dp10 0023                     | RFXXDP100023
            付款 RFXX-DP10-0023 谢谢            | RFXXDP100023
            ＲＦXXＤＰ１０００２３              | RFXXDP100023
            RFXX DP10 0023 DIRECT CREDIT       | RFXXDP100023
            RFXX DP10 0023 500.00              | RFXXDP100023
            RFXXDP100023/INV 7                 | RFXXDP100023
            RFXXDP100023 re WD-100001          | RFXXDP100023
            WD-100023                          | WD-100023
            payout wd100023 okpay              | WD-100023
            WD-100023 AC04                     | WD-100023
            return of SP-7                     | SP-7
            ACWD100023                         | ''
            invoice 100023                     | ''
            RFXXDP100024                       | ''
            RFXXDP1000230                      | ''
            RFXXXX100023                       | ''
            """)
    void findsWhatIsOursInWhatPeopleAndBanksWrite(String written, String found) {
        assertThat(OwnReference.find(written.replace("XX", "58"))).isEqualTo(found.replace("XX", "58"));
    }
}

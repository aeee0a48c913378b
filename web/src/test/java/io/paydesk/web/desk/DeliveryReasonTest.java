package io.paydesk.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryReasonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "550 5.1.1 <x@y.z>: Recipient address rejected Invalid Addresses|UNKNOWN",
                "5.1.1 li@example.cn|UNKNOWN",
                "550 No such user here|UNKNOWN",
                "550 MI:NHD 收件人不存在|UNKNOWN",
                "Not an address that mail can be sent to: li|UNKNOWN",
                "5.2.2 li@example.cn|FULL",
                "552 Mailbox full|FULL",
                "552 5.3.4 Message size exceeds fixed limit|LARGE",
                "554 5.7.1 Message refused|REFUSED",
                "554 DT:SPM spam suspected|REFUSED",
                "jakarta.mail.SendFailedException: 451 4.7.1 Greylisted|PUT_OFF",
                "This address needs a mail server that offers SMTPUTF8, which ours does not: 张@a.cn|NO_UTF8"
            })
    void theServersAnswerTellsWhy(String answer, DeliveryReason reason) {
        assertThat(DeliveryReason.of(answer)).contains(reason);
    }

    @Test
    void whatTellsNothingIsNotGuessed() {
        assertThat(DeliveryReason.of("550 sorry")).isEmpty();
        assertThat(DeliveryReason.of("connected to 15.1.1.7")).isEmpty();
        assertThat(DeliveryReason.of(null)).isEmpty();
    }
}

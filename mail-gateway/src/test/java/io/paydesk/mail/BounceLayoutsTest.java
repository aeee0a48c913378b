package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.maillog.FetchedMail.Nature;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole delivery reports in the layouts of the great providers and servers; they lie in {@code bounces/}. */
class BounceLayoutsTest {
    private static final String OURS = "u1.abcdefghij234567@okpay.example";

    private final Classification house = new Classification(Set.of("support@okpay.example"));

    @ParameterizedTest
    @CsvSource({
        "qq, nobody@qq.com, ",
        "163, nobody@163.com, 5.1.1",
        "gmail, nobody@gmail.com, 5.1.1",
        "exchange, nobody@corp.example, 5.1.10",
        "postfix, nobody@foxmail.example, 5.2.1",
        "yahoo, nobody@yahoo.com, ",
        "outlook, nobody@hotmail.com, 5.5.0"
    })
    void aFailureNamesTheMailTheAddressAndWhy(String layout, String recipient, @Nullable String status)
            throws IOException {
        IncomingMail mail = mail(layout);

        assertThat(house.nature(mail)).isEqualTo(Nature.BOUNCE);
        assertThat(house.failedMessageId(mail)).isEqualTo(OURS);
        assertThat(Objects.requireNonNull(mail.bounce()))
                .returns(recipient, BounceReport::recipient)
                .returns(status, BounceReport::status);
        assertThat(house.answerable(mail)).isFalse();
    }

    @Test
    void aDelayIsNoFailure() throws IOException {
        IncomingMail mail = mail("postfix-delay");

        assertThat(house.nature(mail)).isEqualTo(Nature.BOUNCE);
        assertThat(house.failedMessageId(mail)).isNull();
    }

    private static IncomingMail mail(String layout) throws IOException {
        try (var in =
                Objects.requireNonNull(BounceLayoutsTest.class.getResourceAsStream("bounces/" + layout + ".eml"))) {
            return MailText.read(in.readAllBytes());
        }
    }
}

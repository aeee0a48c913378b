package io.paydesk.mail;

import static io.paydesk.mail.MailText.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.maillog.FetchedMail.Nature;
import io.paydesk.ticket.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassificationTest {
    private static final String TOKEN = "abcdefghij234567";

    private final Classification house = new Classification(java.util.Set.of("support@okpay.example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: Support@OKPay.example",
                "From: support+" + TOKEN + "@okpay.example",
                "From: li@example.cn\nX-Paydesk-Loop: support@okpay.example",
                "From: li@example.cn\nX-Paydesk-Loop: <SUPPORT@okpay.example>",
                "From: MAILER-DAEMON@okpay.example\nX-Paydesk-Loop: support@okpay.example"
            })
    void ourOwnMailIsALoop(String header) {
        assertThat(house.nature(read(header + "\n\nx"))).isEqualTo(Nature.LOOP);
        assertThat(house.answerable(read(header + "\n\nx"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "X-Autoreply: yes",
                "Precedence: auto_reply",
                "Subject: Out of Office: back on Monday\nAuto-Submitted: auto-generated",
                "Subject: 自动回复: 我在出差\nIn-Reply-To: <1@okpay.example>",
                "Subject: 自动回复: Re: hello [PD-100023]"
            })
    void anAutomaticReplyIsOne(String header) {
        assertThat(house.nature(read("From: li@example.cn\n" + header + "\n\nx")))
                .isEqualTo(Nature.AUTO_REPLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: 自动回复怎么设置？",
                "Auto-Submitted: auto-generated",
                "Auto-Submitted: no",
                "List-Id: <news.example.com>",
                "X-Paydesk-Loop: helpdesk@other.example",
                "Subject: My mail came back, delivery failed"
            })
    void whatOnlySoundsLikeAMachineOpensATicketAllTheSame(String header) {
        assertThat(house.nature(read("From: li@example.cn\n" + header + "\n\nx")))
                .isEqualTo(Nature.PERSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "From: li@example.cn|true",
                "From: li@example.cn\\nAuto-Submitted: no|true",
                "From: li@example.cn\\nAuto-Submitted: auto-generated|false",
                "From: li@example.cn\\nPrecedence: bulk|false",
                "From: li@example.cn\\nList-Id: <l.example.cn>|false",
                "From: li@example.cn\\nReturn-Path: <>|false",
                "From: noreply@example.cn|false",
                "From: Desk <desk@example.cn>\\nTo: DESK@example.cn|false",
                "From: li@example.cn\\nTo: support@okpay.example\\nCc: li@example.cn|true",
                "From: li@example.cn\\nX-Auto-Response-Suppress: All|false"
            })
    void onlyAPersonIsAnsweredAutomatically(String headers, boolean answerable) {
        assertThat(house.answerable(read(headers.replace("\\n", "\n") + "\n\nx")))
                .isEqualTo(answerable);
    }

    @Test
    void aReportOfDelayIsABounceThatMarksNothing() {
        var delayed = report("delayed", "4.4.1");
        var failed = report("failed", "5.1.1");

        assertThat(house.nature(delayed)).isEqualTo(Nature.BOUNCE);
        assertThat(house.failedMessageId(delayed)).isNull();
        assertThat(house.failedMessageId(failed)).isEqualTo("ours@okpay.example");
    }

    @Test
    void tokensAreThoseOfOurOwnAddresses() {
        var mail = read("From: li@example.cn\nTo: Support+" + TOKEN.toUpperCase(java.util.Locale.ROOT)
                + "@okpay.example, other+zzzzzzzzzz234567@okpay.example\n"
                + "Delivered-To: support+yyyyyyyyyy234567@okpay.example\nCc: support@okpay.example\n\nx");

        assertThat(house.tokens(mail)).containsExactly(TOKEN, "yyyyyyyyyy234567");
    }

    @Test
    void othersAreNeitherWeNorTheAuthorAndEachOnce() {
        var mail = read("From: Li <li@example.cn>\nTo: support@okpay.example, Anna <Anna@Example.com>, LI@example.cn\n"
                + "Cc: support+" + TOKEN + "@okpay.example, anna@example.com, undisclosed-recipients:;\n\nx");

        assertThat(house.others(mail)).containsExactly(new Person("anna@example.com", "Anna"));
    }

    private static IncomingMail report(String action, String status) {
        return read(
                """
                From: MAILER-DAEMON@mx.example.cn
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b

                sorry
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.cn

                Final-Recipient: rfc822; li@example.cn
                Action: %s
                Status: %s
                --b
                Content-Type: message/rfc822

                Message-ID: <ours@okpay.example>

                old
                --b--
                """
                        .formatted(action, status));
    }
}

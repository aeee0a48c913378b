package io.paydesk.mail;

import static io.paydesk.mail.MailText.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=?gb2312?B?s+TWtQ==?= =?gb2312?B?zrTWtw==?=|充值未址",
                "=?utf-8?B?5YWF?=\t=?utf-8?B?5YC8?=|充值",
                "=?utf-8?B?5YWF5Q==?= =?utf-8?B?gLw=?=|充值",
                "=?UTF-8?Q?Zahl=C3=BCng_=E2=82=AC?=|Zahlüng €",
                "Re:=?utf-8?B?5YWF?=x|Re:充x",
                "=?utf-8*zh?B?5YWF?=|充",
                "=?utf-8?Q?two words?=|two words",
                "=?utf-8?B?5YWF5YC8|充值",
                "=?nonsense|=?nonsense",
                "a =?utf-8?Q?=0D=0ABcc:_x?= b|a Bcc: x b"
            })
    void decodesEncodedWordsAlsoBrokenOnes(String header, String subject) {
        assertThat(read("Subject: " + header + "\n\n").subject()).isEqualTo(subject);
    }

    @Test
    void readsRawEightBitHeaders() {
        assertThat(read("Subject: 充值未到账\n\n").subject()).isEqualTo("充值未到账");
        byte[] gbk =
                "Subject: 充值未到账，请处理\nContent-Type: text/plain; charset=gbk\n\nx".getBytes(Charset.forName("GB18030"));
        assertThat(read(gbk).subject()).isEqualTo("充值未到账，请处理");
    }

    @Test
    void absentAndEmptySubjectsDiffer() {
        assertThat(read("From: a@b.c\n\n").subjectMissing()).isTrue();
        assertThat(read("Subject:\nFrom: a@b.c\n\n").subjectMissing()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Li Lei <li@example.cn>|li@example.cn|Li Lei",
                "\"Lei, Li\" <li@example.cn>|li@example.cn|Lei, Li",
                "li@example.cn (Li Lei)|li@example.cn|Li Lei",
                "li@example.cn|li@example.cn|''",
                "<li@example.cn>|li@example.cn|''",
                "=?utf-8?Q?Lei,_Li?= <li@example.cn>|li@example.cn|Lei, Li",
                "\"=?utf-8?B?5p2O6Zu3?=\" <li@example.cn>|li@example.cn|李雷",
                "\"a@b.c\" <evil@evil.example>|evil@evil.example|a@b.c",
                "Group: li@example.cn, x@y.z;|li@example.cn|''",
                "\"no end <li@example.cn>|li@example.cn|no end",
                "mailto:li@example.cn|li@example.cn|''",
                "张三 <张三@例子.公司>|张三@例子.公司|张三"
            })
    void readsTheSender(String header, String email, String name) {
        assertThat(read("From: " + header + "\n\n").from()).isEqualTo(new MailAddress(email, name));
    }

    @Test
    void aSenderWithoutAddressIsReachedByReplyTo() {
        assertThat(read("From: \"Li\" <>\nReply-To: li@example.cn\n\n").from())
                .isEqualTo(new MailAddress("li@example.cn", "Li"));
        assertThat(read("Sender: li@example.cn\n\n").author()).isEqualTo(new MailAddress("li@example.cn", ""));
        assertThat(read("Subject: x\n\n").author()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tue, 5 Mar 2024 15:21:00 +0800",
                "5 Mar 2024 07:21:00 GMT",
                "Tue, 05 Mar 24 07:21:00 UT",
                "Tue, 5 Mar 2024 02:21 EST",
                "Tue, 5 Mar 2024 15:21:00 +0800 (CST)",
                "Tue,5 Mar 2024 15:21:00 GMT+08:00",
                "Tue Mar  5 07:21:00 2024",
                "2024-03-05T15:21:00+08:00",
                "2024-03-05 07:21:00",
                "Tue, 5-Mar-2024 15.21.00 +0800"
            })
    void readsDatesInManyForms(String header) {
        assertThat(read("Date: " + header + "\n\n").date()).isEqualTo(Instant.parse("2024-03-05T07:21:00Z"));
    }

    @Test
    void anAbsurdDateGivesWayToTheArrival() {
        Instant arrival = Instant.parse("2024-03-05T08:00:00Z");

        for (String date : List.of(
                "",
                "yesterday",
                "Tue, 31 Feb 2024 10:00:00 +0800",
                "1 Jan 1970 00:00:00 +0000",
                "1 Jan 2090 00:00:00 +0000")) {
            assertThat(read("Date: " + date + "\n\n").sentAt(arrival)).isEqualTo(arrival);
        }
    }

    @Test
    void idsComeWithoutBracketsInOrder() {
        IncomingMail mail =
                read("Message-ID: <a@x>\nIn-Reply-To: Your mail of \"today\" <b@x>\nReferences: <c@x>\n\t<b@x>\n\n");

        assertThat(mail.messageId()).isEqualTo("a@x");
        assertThat(mail.inReplyTo()).containsExactly("b@x");
        assertThat(mail.references()).containsExactly("c@x", "b@x");
        assertThat(mail.relatedIds()).containsExactly("b@x", "c@x");
    }

    @Test
    void theSubjectTagNamesTheTicket() {
        assertThat(SubjectTag.find("Re: 充值未到账 [PD-100023]")).contains("PD-100023");
        assertThat(SubjectTag.find("回复：【pd-7】")).contains("PD-7");
        assertThat(SubjectTag.find("PD-100023 without brackets")).isEmpty();
    }

    @Test
    void authenticationIsReadFromTheNamedServerOnly() {
        MailAuthentication all =
                read("Authentication-Results: mx.us; spf=pass smtp.mailfrom=a; dkim=fail;\n dmarc=none\nAuthentication-Results: evil; dmarc=pass\n\n")
                        .authentication();

        assertThat(all.of("mx.us").spf()).isEqualTo("pass");
        assertThat(all.of("mx.us").dkim()).isEqualTo("fail");
        assertThat(all.of("mx.us").dmarc()).isEqualTo("none");
        assertThat(all.of("other").spf()).isEqualTo("none");
    }
}

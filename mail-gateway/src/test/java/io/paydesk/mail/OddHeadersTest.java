package io.paydesk.mail;

import static io.paydesk.mail.MailText.read;
import static io.paydesk.mail.MailText.withPart;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers as they should not be and are. */
class OddHeadersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=?UTF-8?b?5YWF5YC8?=|充值",
                "=?utf-8?q?=E5=85=85=E5=80=BC?=|充值",
                "=?GBK?B?s+TWtQ==?=|充值",
                "=?x-gbk?Q?=B3=E4=D6=B5?=|充值",
                "=?cp936?B?s+TWtQ?=|充值",
                "=?utf-8?B?5YWF 5YC8?=|充值",
                "=?utf-8?B?5YWF5YC8=?=|充值",
                "=?utf-8?B?5YWF5YC8====?=|充值",
                "=?utf-8?Q?=E5=85?=\t=?utf-8?Q?=85=E5=80=BC?=|充值",
                "=?utf-8?B?5YU=?= =?utf-8?Q?=85?=|充",
                "=?UTF-8?Q?=E5=85?=  =?utf-8?Q?=85?=|充",
                "=?utf-8?B?5YWF?==?utf-8?B?5YC8?=|充值",
                "Re: =?utf-8?B?5YWF5YC8?= [PD-100023]|Re: 充值 [PD-100023]",
                "=?utf-8?Q?Really=3F?=|Really?",
                "=?utf-8?Q?Really?=3F?=|Really??",
                "=?utf-8?Q?abc?=2024|abc2024",
                "=?utf-8?Q?a_b=5Fc?=|a b_c",
                "=?utf-8?B??=x|x",
                "=?iso-8859-1?Q?M=FCller_5_=80?=|Müller 5 €",
                "=?big5?B?wHityA==?=|儲值",
                "=?iso-2022-jp?B?GyRCRn42YhsoQg==?=|入金",
                "=?shift_jis?B?k/yL4A==?=|入金",
                "=?ks_c_5601-1987?B?wNSx3Q==?=|입금",
                "=?koi8-r?B?5MXO2Mfp?=|ДеньгИ",
                "=?unknown-8bit?Q?=E5=85=85?=|充",
                "=?utf-8?X?abc?=|=?utf-8?X?abc?=",
                "=?utf-8?Q?abc|=?utf-8?Q?abc",
                "a=?utf-8?Q?b?=c =?utf-8?Q?d?=|abc d",
                "充值 =?utf-8?B?5YWF5YC8?=|充值 充值",
                "=?utf-8?Q?=F0=9F=98=80_ok?=|😀 ok"
            })
    void encodedWordsOfManyHands(String header, String subject) {
        assertThat(read("From: a@b.c\nSubject: " + header + "\n\nx").subject()).isEqualTo(subject);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject:充值",
                "Subject : 充值",
                "SUBJECT:   充值  ",
                "Subject:\n 充值",
                "Subject:\r\n\t充值",
                "subject: 充值\nSubject: other",
                "Subject: 充值\n ",
                "X-Other:\nSubject: 充值"
            })
    void aSubjectIsFoundHoweverItIsWritten(String header) {
        assertThat(read("From: a@b.c\n" + header + "\nTo: x@y.z\n\nbody").subject())
                .isEqualTo("充值");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "李雷 <li@example.cn>|li@example.cn|李雷",
                "=?gbk?B?wO7A1w==?= <li@example.cn>|li@example.cn|李雷",
                "=?utf-8?B?5p2O6Zu3?=<li@example.cn>|li@example.cn|李雷",
                "\"=?utf-8?B?5p2O?= =?utf-8?B?6Zu3?=\" <li@example.cn>|li@example.cn|李雷",
                "=?utf-8?Q?Li_Lei_=3Cli=40example.cn=3E?=|li@example.cn|Li Lei",
                "=?utf-8?Q?li=40example.cn?=|li@example.cn|''",
                "'li@example.cn'|li@example.cn|''",
                "Li Lei li@example.cn|li@example.cn|Li Lei",
                "li@example.cn,|li@example.cn|''",
                ",, li@example.cn ,,|li@example.cn|''",
                "Li < li@example.cn >|li@example.cn|Li",
                "Li <<li@example.cn>>|li@example.cn|Li",
                "Li <li@example.cn|li@example.cn|Li",
                "\"Li \\\"Lei\\\" Li\" <li@example.cn>|li@example.cn|Li \"Lei\" Li",
                "\"li lei\"@example.cn|\"li lei\"@example.cn|''",
                "Li (Lei) <li@example.cn>|li@example.cn|Li",
                "(Li Lei) li@example.cn|li@example.cn|Li Lei",
                "Li@Example.CN|Li@Example.CN|''",
                "Support via X <li@example.cn>|li@example.cn|Support via X",
                "<@relay.example:li@example.cn>|li@example.cn|''",
                "Li <li@xn--fsqu00a.xn--0zwm56d>|li@xn--fsqu00a.xn--0zwm56d|Li",
                "用户@例子.测试|用户@例子.测试|''",
                "li+tag=1@example.cn|li+tag=1@example.cn|''",
                "Lei, Li <li@example.cn>|li@example.cn|Li",
                "O'Neil <o'neil@example.com>|o'neil@example.com|O'Neil"
            })
    void sendersOfManyHands(String header, String email, String name) {
        MailAddress from = read("From: " + header + "\n\nx").from();

        assertThat(from).isNotNull();
        assertThat(from.email()).isEqualTo(email);
        assertThat(from.name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "undisclosed-recipients:;|0",
                "undisclosed-recipients: ;|0",
                "''|0",
                "a@b.c; d@e.f|2",
                "a@b.c, , d@e.f,|2",
                "Team: a@b.c, \"X, Y\" <d@e.f>; g@h.i|3",
                "a@b.c d@e.f|1"
            })
    void recipientsOfManyHands(String header, int count) {
        assertThat(read("From: a@b.c\nTo: " + header + "\n\nx").to()).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tuesday, 05-Mar-24 07:21:00 GMT",
                "Tue, 5 Mar 2024 15:21 +0800",
                "Tue, 05 Mar 2024 15:21:00 +0800 (中国标准时间)",
                "Tue, 05 Mar 2024 15:21:00 \"GMT+8\" +0800",
                "5 Mar 24 07:21 Z",
                "Tue, 5 Mar 2024 3:21:00 PM +0800",
                "Tue, 5 Mar 2024 07:21:00 AM +0000",
                "Tue, 5 March 2024 07:21:00 +0000",
                "Tue, 5 Mar 2024 08:21:00 CET",
                "Tue, 5 Mar 2024 16:21:00 JST",
                "2024年3月5日 7:21",
                "2024年3月5日 15:21:00 +0800",
                "2024年03月05日 下午3:21 +0800",
                "2024/03/05 15:21:00 +0800",
                "周二, 05 三月 2024 07:21:00 +0000",
                "Tue, 5 Mar 124 07:21:00 GMT",
                "Tue (x (y)) , 5 Mar 2024 (z) 07:21:00 +0000",
                "2024-03-05T07:21:00Z",
                "2024-03-05T07:21:00.123+00:00",
                "2024-03-05 15:21:00 +0800",
                "Tue Mar 05 15:21:00 +0800 2024",
                "Tue Mar  5 07:21:00 GMT 2024",
                "Mar 5, 2024 07:21:00 +0000",
                "Tue, Mar 5 2024 07:21:00 +0000",
                "Tue, 5\n Mar 2024 07:21:00 +0000"
            })
    void datesOfManyHands(String header) {
        Instant date = read("From: a@b.c\nDate: " + header + "\n\nx").date();

        assertThat(date).isNotNull();
        assertThat(date.getEpochSecond())
                .isEqualTo(Instant.parse("2024-03-05T07:21:00Z").getEpochSecond());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filename=\"=?gb2312?B?vdjNvC5wbmc=?=\"|截图.png",
                "filename==?utf-8?B?5oiq5Zu+LnBuZw==?=|截图.png",
                "filename=\"=?utf-8?B?5oiq?= =?utf-8?B?5Zu+LnBuZw==?=\"|截图.png",
                "filename=\"=?utf-8?B?5oiq?=\\n =?utf-8?B?5Zu+LnBuZw==?=\"|截图.png",
                "filename*=utf-8'zh'%E6%88%AA%E5%9B%BE.png|截图.png",
                "filename*=\"utf-8''%E6%88%AA%E5%9B%BE.png\"|截图.png",
                "filename*=%E6%88%AA%E5%9B%BE.png|截图.png",
                "filename*=''%E6%88%AA%E5%9B%BE.png|截图.png",
                "filename*=GBK''%BD%D8%CD%BC.png|截图.png",
                "filename=utf-8''%E6%88%AA%E5%9B%BE.png|截图.png",
                "filename*0*=utf-8''%E6%88%AA; filename*1=\".png\"|截.png",
                "filename*0=\"a \"; filename*1=\"b.png\"|a b.png",
                "filename*1=\"b.png\"; filename*0=\"a \"|a b.png",
                "filename*0=\"=?utf-8?B?5oiq5Zu\"; filename*1=\"+LnBuZw==?=\"|截图.png",
                "filename*00*=utf-8''%E6%88%AA.png|截.png",
                "FileName=\"a.png\"|a.png",
                "filename = \"a.png\"|a.png",
                "filename=\"a;b.png\"|a;b.png",
                "filename=\"a\\\"b.png\"|a\"b.png",
                "filename=a.png;|a.png",
                "size=1; filename=\"a.png\"; filename=\"b.png\"|a.png",
                "filename=\"never closed.png|never closed.png"
            })
    void fileNamesOfManyHands(String parameter, String name) {
        IncomingMail mail = withPart("Content-Type: image/png\nContent-Disposition: attachment; "
                + parameter.replace("\\n", "\n") + "\n\nx");

        assertThat(mail.attachments()).extracting(MailFile::fileName).containsExactly(name);
    }

    @Test
    void aRawFileNameInTheCharsetOfItsCountryIsRead() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                "From: a@b.c\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=gb2312\n\nx\n--b\nContent-Type: image/png; name=\""
                        .getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes("截图.png".getBytes(Charset.forName("GB18030")));
        bytes.writeBytes("\"\n\nx\n--b--\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(read(bytes.toByteArray()).attachments())
                .extracting(MailFile::fileName)
                .containsExactly("截图.png");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a@x>|a@x",
                "a@x|a@x",
                "< a@x >|a@x",
                "<a@x|a@x",
                "<<a@x>>|a@x",
                "Your message of Tue <a@x>|a@x",
                "<a@x> (comment)|a@x",
                "<a@x>,<b@x>|a@x",
                "=?utf-8?Q?=3Ca=40x=3E?=|a@x"
            })
    void idsOfManyHands(String header, String id) {
        assertThat(read("From: a@b.c\nIn-Reply-To: " + header + "\n\nx").relatedIds())
                .startsWith(id);
    }
}

package io.paydesk.mail;

import static io.paydesk.mail.MailText.labelled;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharsetsTest {
    @ParameterizedTest
    @CsvSource({
        "gb2312, GB18030, 镕基路的王喆充值了",
        "GBK, GB18030, 镕基路的王喆充值了€",
        "ks_c_5601-1987, x-windows-949, 똠방각하 입금",
        "euc-kr, x-windows-949, 똠방각하 입금",
        "Shift_JIS, windows-31j, 髙島屋①の入金",
        "iso-2022-jp, x-windows-iso2022jp, 髙島屋①の入金",
        "big5, x-windows-950, 裏碁恒的儲值",
        "iso-8859-1, windows-1252, “smart” – 5 €",
        "\"gb2312\", GB18030, 您好",
        "'utf-8', UTF-8, 您好",
        "utf8, UTF-8, 您好",
        "koi8-r, KOI8-R, Деньги не пришли",
        "cp-1251, windows-1251, Деньги"
    })
    void readsTheSupersetOfTheLabel(String label, String written, String text) {
        assertThat(labelled(label, Charset.forName(written), text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "us-ascii, UTF-8, 充值没有到账",
        "'', UTF-8, 充值没有到账",
        "made-up, UTF-8, 充值没有到账",
        "gb2312, UTF-8, 充值没有到账，请尽快处理谢谢",
        "utf-8, GB18030, 充值没有到账，请尽快处理",
        "'', GB18030, 充值没有到账，请尽快处理",
        "made-up, GB18030, 您好",
        "'', x-windows-950, 儲值沒有到帳，請盡快處理，謝謝您的幫忙"
    })
    void aWrongLabelDoesNotHideTheText(String label, String written, String text) {
        assertThat(labelled(label, Charset.forName(written), text).text()).isEqualTo(text);
    }

    @Test
    void readsUtf7AndHz() {
        assertThat(labelled("utf-7", StandardCharsets.US_ASCII, "+YKhZfQ- 1 +- 2")
                        .text())
                .isEqualTo("您好 1 + 2");
        assertThat(OddCharsets.decode("~{<:Ky2;S{~} ~~".getBytes(StandardCharsets.US_ASCII), "hz"))
                .isEqualTo("己所不欲 ~");
    }

    @Test
    void brokenBytesNeverFail() {
        byte[] bytes = new byte[512];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7);
        }

        for (String label :
                new String[] {"utf-8", "gb2312", "big5", "iso-2022-jp", "iso-2022-kr", "utf-16", "utf-7", "hz", "x", ""
                }) {
            assertThat(Charsets.decode(bytes, label)).isNotEmpty();
        }
    }
}

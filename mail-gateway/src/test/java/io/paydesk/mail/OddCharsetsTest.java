package io.paydesk.mail;

import static io.paydesk.mail.MailText.labelled;
import static io.paydesk.mail.MailText.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels as mail programs write them, and labels that do not tell the truth. */
class OddCharsetsTest {
    @ParameterizedTest
    @CsvSource({
        "gb_2312-80, GB18030, 充值没有到账",
        "GB2312_CHARSET, GB18030, 充值",
        "csGB2312, GB18030, 充值",
        "chinese, GB18030, 充值没有到账",
        "x-gbk, GB18030, 充值",
        "cp936, GB18030, 充值",
        "ms936, GB18030, 充值",
        "windows-936, GB18030, 充值",
        "gb18030-2000, GB18030, 充值",
        "zh_CN.GB18030, GB18030, 充值",
        "euc-cn, GB18030, 充值",
        "euc-tw, x-EUC-TW, 儲值沒有到帳",
        "big5-hkscs, Big5-HKSCS, 儲值沒有到帳嘅",
        "Big5_HKSCS, Big5-HKSCS, 儲值嘅",
        "x-x-big5, x-windows-950, 儲值",
        "cp950, x-windows-950, 儲值",
        "windows-31j, windows-31j, 入金①",
        "cp932, windows-31j, 入金①",
        "x-sjis, windows-31j, 入金",
        "ms_kanji, windows-31j, 入金",
        "x-euc-jp, EUC-JP, 入金できません",
        "ujis, EUC-JP, 入金",
        "cp949, x-windows-949, 똠방각하",
        "ks_c_5601, x-windows-949, 입금",
        "johab, x-Johab, 입금",
        "iso-2022-kr, ISO-2022-KR, 입금이 안 됩니다",
        "koi8-u, KOI8-U, Гроші не надійшли її",
        "koi8-ru, KOI8-U, Гроші",
        "x-cp1251, windows-1251, Деньги не пришли",
        "win-1251, windows-1251, Деньги",
        "windows1251, windows-1251, Деньги",
        "cp-866, IBM866, Деньги",
        "ibm-866, IBM866, Деньги",
        "x-mac-cyrillic, x-MacCyrillic, Деньги",
        "cp-850, IBM850, Überweisung",
        "cp437, IBM437, Überweisung",
        "x-mac-roman, x-MacRoman, Überweisung",
        "macintosh, x-MacRoman, Überweisung",
        "iso8859_2, ISO-8859-2, Wpłata nie dotarła",
        "iso88592, ISO-8859-2, Wpłata",
        "iso_8859-15, ISO-8859-15, 5 €",
        "latin-9, ISO-8859-15, 5 €",
        "iso-8859-9, windows-1254, para yatırma işlemi",
        "tis-620, x-windows-874, ฝากเงินไม่เข้า",
        "windows-1258, windows-1258, nap tiên",
        "iso-8859-8-i, ISO-8859-8, שלום",
        "iso-8859-6, ISO-8859-6, سلام",
        "utf-8;, UTF-8, 充值",
        "'utf-8//IGNORE', UTF-8, 充值",
        "'utf-8,gbk', UTF-8, 充值",
        "en_US.UTF-8, UTF-8, 充值",
        "charset=utf-8, UTF-8, 充值",
        "utf–8, UTF-8, 充值",
        "UTF-8MB4, UTF-8, 充值😀",
        "unicode-1-1-utf-8, UTF-8, 充值",
        "utf-16le, UTF-16LE, 充值没有到账",
        "utf-16, UTF-16, 充值没有到账",
        "utf-32, UTF-32, 充值没有到账",
        "unicode, UTF-16, 充值没有到账"
    })
    void everyNameOfACharsetIsKnown(String label, String written, String text) {
        assertThat(labelled('"' + label + '"', Charset.forName(written), text).text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gb2312|UTF-8|您好，充值没有到账",
                "gbk|UTF-8|您好",
                "big5|UTF-8|您好，充值没有到账",
                "shift_jis|UTF-8|入金できません",
                "euc-kr|UTF-8|입금이 안 됩니다",
                "iso-8859-1|UTF-8|充值没有到账",
                "windows-1252|UTF-8|Überweisung für Müller",
                "iso-8859-1|GB18030|您好，充值没有到账，请处理",
                "us-ascii|GB18030|您好，充值没有到账，请尽快处理",
                "us-ascii|ISO-8859-1|Die Überweisung über 5 Euro fehlt für Müller",
                "utf-8|ISO-8859-1|Die Überweisung fehlt",
                "utf-8|windows-1251|Деньги не пришли на счёт, помогите пожалуйста",
                "utf-16|US-ASCII|Hello, where is my money?",
                "utf-16|UTF-8|Hello there, nothing came",
                "gb2312|GB18030|朱镕基的账户😀",
                "gbk|GB18030|联通",
                "iso-8859-1|ISO-8859-1|Où est l'argent déposé à la banque ?",
                "windows-1252|windows-1252|ÄÖÜ äöü ß éèà",
                "koi8-r|KOI8-R|ДЕНЬГИ НЕ ПРИШЛИ НА СЧЁТ"
            })
    void theBytesTellMoreThanAWrongLabel(String label, String written, String text) {
        assertThat(labelled(label, Charset.forName(written), text).text()).isEqualTo(text);
    }

    @Test
    void aByteOrderMarkTellsTheCharset() {
        assertThat(labelled("gb2312", StandardCharsets.UTF_8, "\uFEFF充值").text())
                .isEqualTo("充值");
        assertThat(labelled("utf-8", StandardCharsets.UTF_16, "充值没有到账").text()).isEqualTo("充值没有到账");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html|gb2312|GB18030",
                "text/html; charset=iso-8859-1|gbk|GB18030",
                "text/html; charset=us-ascii|big5|x-windows-950",
                "text/html; charset=utf-8|gb2312|UTF-8",
                "text/html; charset=gb2312|utf-8|GB18030",
                "text/html; charset=gb2312|utf-8|UTF-8",
                "text/html; charset=x-unknown|shift_jis|windows-31j",
                "text/html|utf-16|UTF-8"
            })
    void htmlMayTellItsOwnCharset(String type, String meta, String written) {
        String html = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=" + meta
                + "\"></head><body>中文日本人口</body></html>";

        assertThat(mail("From: a@b.c\nContent-Type: " + type + "\n\n", html, written)
                        .text())
                .isEqualTo("中文日本人口");
    }

    @ParameterizedTest
    @CsvSource({"GB18030, gbk, 充值没有到账", "x-windows-950, big5, 儲值沒有到帳", "windows-31j, shift_jis, 入金が届きません"})
    void rawHeadersAreReadAsTheFirstTextIs(String written, String label, String subject) {
        IncomingMail mail = mail(
                "",
                "From: a@b.c\nSubject: " + subject + "\nContent-Type: multipart/alternative; boundary=b\n\n--b\n"
                        + "Content-Type: text/plain; charset=" + label + "\n\n" + subject + "\n--b--\n",
                written);

        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.text()).isEqualTo(subject);
    }

    @Test
    void aTextFalselyCalledBase64IsReadAsItIs() {
        String head = "From: a@b.c\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n";
        IncomingMail plain = read(head + "Hello, where is my money? I paid on Monday, it is gone.");
        IncomingMail chinese = read(head + "充值没有到账，请处理");

        assertThat(plain.text()).startsWith("Hello, where is my money?");
        assertThat(chinese.text()).contains("充值没有到账，请处理");
    }

    private static IncomingMail mail(String head, String rest, String charset) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(rest.getBytes(Charset.forName(charset)));
        return read(bytes.toByteArray());
    }
}

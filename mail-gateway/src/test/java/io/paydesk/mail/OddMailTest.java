package io.paydesk.mail;

import static io.paydesk.mail.MailText.read;
import static io.paydesk.mail.MailText.withPart;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails whose parts are not where and what they should be. */
class OddMailTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain; name=\"body.txt\"\n\nhello",
                "Content-Type: text/html; charset=utf-8; name=mail.html\n\n<p>hello</p>",
                "Content-Type: text/plain\nContent-Disposition: inline; filename=a.txt\n\nhello",
                "Content-Type: text\n\nhello",
                "Content-Type: text/plain; charset\n\nhello",
                "Content-Type: ; charset=utf-8\n\nhello",
                "Content-Type: text/plain; charset=utf-8; charset=gbk\n\nhello",
                "Content-Transfer-Encoding: 8BIT\n\nhello",
                "Content-Transfer-Encoding: gb2312\n\nhello",
                "Content-Type: text/plain\nContent-Transfer-Encoding: BASE64\n\naGVs\nbG8=\n",
                "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\naGVs bG8",
                "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n  aGVsbG8=\n\n",
                "Content-Type: text/plain\nContent-Transfer-Encoding: Quoted-Printable\n\nhel=\nlo=20=\n",
                "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n=68ell=6f",
                "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhello",
                "Content-Type: multipart/mixed; boundary=\"b\"\n\npreamble\n--b  \n\nhello\n--b--  \nepilogue",
                "Content-Type: multipart/mixed; boundary=b ;x=y\n\n--b\n\nhello\n--b--",
                "Content-Type: multipart/mixed; boundary='b'\n\n--'b'\n\nhello\n--'b'--",
                "Content-Type: multipart/mixed; boundary=\"=_a?b(c)\"\n\n--=_a?b(c)\n\nhello\n--=_a?b(c)--",
                "Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64\n\n--b\n\nhello\n--b--",
                "Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: quoted-printable\n\n--b\n\nhello\n--b--",
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=bb\n\n--bb\n\nhello\n--bb--\n--b--",
                "Content-Type: multipart/mixed; boundary=bb\n\n--bb\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\nhello\n--b--\n--bb--",
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\nhello\n--b--",
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\nhello\n--b--\n--b--",
                "Content-Type: multipart/mixed; boundary=b\n\n--b\n--b\n\nhello\n--b\n\n--b--",
                "Content-Type: multipart/unknown; boundary=b\n\n--b\nContent-Type: text/plain\n\nhello\n--b--",
                "Content-Type: MULTIPART/Mixed; Boundary=b\n\n--b\nCONTENT-TYPE: TEXT/PLAIN\n\nhello\n--b--",
                "Content-Type: text/enriched\n\n<bold>hel</bold>lo",
                "Content-Type: multipart/signed; boundary=b; micalg=x\n\n--b\n\nhello\n--b\nContent-Type: application/pgp-signature\n\n-----BEGIN PGP SIGNATURE-----\n\nx\n-----END PGP SIGNATURE-----\n--b--",
                "\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nhello\n-----BEGIN PGP SIGNATURE-----\nVersion: x\n\niQ==\n-----END PGP SIGNATURE-----",
                "Content-Type: text/plain; format=flowed; delsp=yes\n\nhel \nlo"
            })
    void theTextIsFoundWhateverIsAroundIt(String rest) {
        IncomingMail mail = read("From: a@b.c\nMIME-Version: 1.0\n" + rest);

        assertThat(mail.visibleText().strip()).isEqualTo("hello");
    }

    @Test
    void crlfAndBareCrAreLineEndsToo() {
        String mail =
                "From: a@b.c\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\nyou\n--b\nContent-Type: image/png\n\nx\n--b--\n";

        for (String end : new String[] {"\r\n", "\r"}) {
            IncomingMail read = read(mail.replace("\n", end));
            assertThat(read.text()).isEqualTo("hello\nyou");
            assertThat(read.attachments()).hasSize(1);
        }
    }

    @Test
    void anEncodedMultipartIsOpenedAllTheSame() {
        String inner = "--b\nContent-Type: text/plain\n\nhello\n--b\nContent-Type: image/png; name=a.png\n\nx\n--b--\n";

        IncomingMail mail =
                read("From: a@b.c\nContent-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64\n\n"
                        + Base64.getMimeEncoder().encodeToString(inner.getBytes(StandardCharsets.UTF_8)));

        assertThat(mail.text()).isEqualTo("hello");
        assertThat(mail.attachments()).extracting(MailFile::fileName).containsExactly("a.png");
    }

    @Test
    void flowedLinesAreOneParagraphAndQuotesStayQuotes() {
        IncomingMail mail = read(
                "From: a@b.c\nContent-Type: text/plain; format=Flowed\n\nOne line \nand more.\n> quoted \n> words\n From the start\n-- \nLi\n");

        assertThat(mail.text()).startsWith("One line and more.\n> quoted words\nFrom the start\n-- \nLi");
        assertThat(mail.visibleText()).doesNotEndWith("Li");
    }

    @Test
    void flowedChineseHasNoBlanksInside() {
        IncomingMail mail = read(
                "From: a@b.c\nContent-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n\n我的充值没有 \n到账，请 \n处理。\n");

        assertThat(mail.text().strip()).isEqualTo("我的充值没有到账，请处理。");
    }

    @Test
    void aTextFileIsAFileAndNotTheBody() {
        IncomingMail mail = withPart(
                "Content-Type: text/plain; charset=utf-8\nContent-Disposition: attachment; filename=log.txt\n\nsecret\n--b\nContent-Type: text/html\nContent-Disposition: attachment; filename=page.html\n\n<b>page</b>");

        assertThat(mail.text()).isEqualTo("hello");
        assertThat(mail.html()).isNull();
        assertThat(mail.attachments()).extracting(MailFile::fileName).containsExactly("log.txt", "page.html");
    }

    @Test
    void namedAlternativesAreStillTheText() {
        IncomingMail mail = read(
                "From: a@b.c\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; name=a.txt\n\nhello\n--b\nContent-Type: text/html; name=a.html\n\n<p>hello</p>\n--b--\n");

        assertThat(mail.text()).isEqualTo("hello");
        assertThat(mail.html()).contains("<p>hello");
        assertThat(mail.attachments()).isEmpty();
    }

    @Test
    void imagesAreInlineHoweverTheirIdIsWritten() {
        var text = new StringBuilder(
                        "From: a@b.c\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n")
                .append("<img src=\"cid:a%40x\"><img src=cid:b><img src='cid:c@x'>");
        for (String id : new String[] {"<a@x>", "b", "< c@x >", "<d@x>"}) {
            text.append("\n--b\nContent-Type: image/png\nContent-ID: ")
                    .append(id)
                    .append("\n\nx");
        }

        IncomingMail mail = read(text.append("\n--b--\n").toString());

        assertThat(mail.attachments()).extracting(MailFile::inline).containsExactly(true, true, true, false);
    }

    @Test
    void aMailInsideIsKeptWholeAlsoWhenItIsEncoded() throws Exception {
        String inner = "Subject: inner\n\nold\n";
        IncomingMail mail = withPart("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getEncoder().encodeToString(inner.getBytes(StandardCharsets.UTF_8)));

        assertThat(mail.attachments()).hasSize(1);
        assertThat(new String(mail.attachments().get(0).open().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(inner);
    }

    @Test
    void aMailSignedAsAWholeIsReadAndItsFileKept() {
        byte[] content = "Content-Type: text/plain; charset=utf-8\r\n\r\n充值没有到账\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] oid = {0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 7, 2};
        byte[] data = {0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 7, 1};
        byte[] inner = tlv(0x30, data, tlv(0xA0, tlv(0x04, content)));
        byte[] signed = tlv(0x30, tlv(0x02, new byte[] {1}), tlv(0x31), inner, tlv(0x31));
        byte[] cms = tlv(0x30, oid, tlv(0xA0, signed));

        IncomingMail mail = read(
                "From: a@b.c\nContent-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n"
                        + Base64.getMimeEncoder().encodeToString(cms));

        assertThat(mail.text().strip()).isEqualTo("充值没有到账");
        assertThat(mail.attachments()).extracting(MailFile::fileName).containsExactly("smime.p7m");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MIICIQYJKoZIhvcNAQcCoIICEjCCAg4",
                "MIAGCSqGSIb3DQEHAqCAMIACAQE",
                "MIAwgDCAMIAwgDCAMIAwgDCAMIAwgDCA",
                "AAAA",
                ""
            })
    void aBrokenSignedMailIsKeptAsAFile(String base64) {
        IncomingMail mail = read(
                "From: a@b.c\nContent-Type: application/pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n"
                        + base64);

        assertThat(mail.attachments()).hasSize(1);
    }

    private static byte[] tlv(int tag, byte[]... pieces) {
        var out = new java.io.ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        byte[] content = out.toByteArray();
        var whole = new java.io.ByteArrayOutputStream();
        whole.write(tag);
        if (content.length < 128) {
            whole.write(content.length);
        } else {
            whole.write(0x82);
            whole.write(content.length >> 8);
            whole.write(content.length);
        }
        whole.writeBytes(content);
        return whole.toByteArray();
    }
}

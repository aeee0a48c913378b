package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.kernel.SafeHtml;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Much of the same again and again costs no more than as much of anything else. */
class EndlessMailTest {
    /** Enough to show what grows with the square: a mebibyte of it would take minutes. */
    private static final int SIZE = Integer.getInteger("paydesk.endless.bytes", 1 << 17);

    private static final Duration LIMIT = Duration.ofSeconds(5);

    @ParameterizedTest
    @MethodSource("bodies")
    void noTextIsReadForLong(String piece) {
        String body = repeated(piece, SIZE);

        assertReadSoon(
                "Subject: Fwd: x\nContent-Type: text/plain; format=flowed; delsp=yes\n\nwords\n" + body + "\nwords");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noPageIsReadForLong(String piece) {
        String page = repeated(piece, SIZE);
        long start = System.nanoTime();

        assertReadSoon("Subject: x\nContent-Type: text/html; charset=utf-8\n\n<p>new</p>" + page);
        SafeHtml.clean(page);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.multipliedBy(2));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void noHeaderIsReadForLong(String piece) {
        String value = repeated(piece, SIZE).replace("\n", "\n ");
        for (String name : List.of("Subject", "To", "References")) {
            assertReadSoon(name + ": " + value + "\n\nx");
        }
        assertReadSoon("Content-Type: multipart/mixed; " + value + "\nContent-Disposition: attachment; " + value
                + "\nContent-ID: " + value + "\n\nx");
    }

    @ParameterizedTest
    @MethodSource("structures")
    void noStructureIsReadForLong(String head, String piece) {
        assertReadSoon(head + repeated(piece, SIZE));
    }

    /** Mails put together from pieces of all kinds, the same ones each time. */
    @Test
    void anyMixtureIsReadSoonOrRefused() {
        var random = new Random(11);
        var pieces = new ArrayList<String>();
        bodies().forEach(pieces::add);
        pages().forEach(pieces::add);
        headers().forEach(pieces::add);
        Collections.addAll(
                pieces,
                "\n",
                "\n\n",
                "\r\n",
                "Content-Type: ",
                "text/html",
                "multipart/mixed; boundary=b",
                "\n--b\n",
                "\n--b--\n",
                "Content-Transfer-Encoding: base64\n",
                "message/rfc822",
                "application/ms-tnef",
                "application/pkcs7-mime",
                "MIAGCSqGSIb3DQEHAqCA",
                "From: ",
                "Subject: ",
                "<a@b.c>",
                "充值");
        for (int round = 0; round < 1_000; round++) {
            var mail = new StringBuilder("From: a@b.c\n");
            for (int i = random.nextInt(40); i >= 0; i--) {
                mail.append(pieces.get(random.nextInt(pieces.size())));
            }
            byte[] bytes =
                    mail.toString().getBytes(round % 2 == 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
            for (int i = random.nextInt(4); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            read(bytes);
        }
    }

    static Stream<String> bodies() {
        return Stream.of(
                "a",
                " ",
                ">",
                "> ",
                "-",
                "_",
                "=",
                "|",
                "| |\n",
                "\n",
                "a\n",
                " \n",
                "> a\n",
                "-- \n",
                "-----\n",
                "On ",
                "On 2026 ",
                "On 2026-11-24 09:00 x <a@b.c>\n",
                "On Tue, Nov 24, 2026 at 9:00 AM x <a@b.c> wrote:\n",
                "在 2026年",
                "在 2026年11月24日 写道：\n",
                "写道：",
                "wrote:\n",
                "From: a\nSent: 1\n",
                "From: Li <li@example.cn>\nDate: 2026\n\n",
                "发件人: a <a@b.c>\n发送时间: 2026\n",
                "---------- Forwarded message ---------\n",
                "Forwarded From: ",
                "Sent from my ",
                "Sent from my iPhone\n",
                "begin 644 a\n",
                "begin 644 a\nM",
                "-----BEGIN PGP SIGNED MESSAGE-----\n",
                "-----BEGIN PGP SIGNED MESSAGE-----\nHash: x\n\n-----BEGIN PGP SIGNATURE-----\n",
                "- - ",
                "5.1.1 ",
                "a@b.c ",
                "a.",
                "message-id: <",
                "请在此行上方回复\n",
                "## ",
                "```\n",
                "http://a ",
                "<http://a>",
                "[a](b)",
                "充",
                "\u00A0",
                "\u3000",
                "<");
    }

    static Stream<String> pages() {
        return Stream.of(
                "<",
                ">",
                "&",
                "&nbsp;",
                "<b>",
                "<div>",
                "<blockquote>",
                "<blockquote type=cite>a",
                "<div class=gmail_quote>",
                "<div class=gmail_quote><blockquote>a</blockquote>b",
                "<div style='border-top:1px solid'>",
                "<div style='border-top:1px solid'><b>From:</b></div>",
                "<table><tr><td>",
                "<td>a",
                "<a href='http://x/y'>a</a>",
                "<a href='http://x/y'>",
                "<p>",
                "<br>",
                "<li>",
                "<font>",
                "<img src=cid:a>",
                "<!--",
                "<![if ",
                "<style>",
                "<style>a{b:c}</style>",
                "<script>",
                "<svg>",
                "<meta charset=x",
                "<param>",
                "a ",
                "<span class=a id=b title=c>",
                "<div id=divRplyFwdMsg>",
                "</div>",
                "</p>");
    }

    static Stream<String> headers() {
        return Stream.of(
                "a",
                " ",
                ",",
                ";",
                ":",
                "\"",
                "\\",
                "(",
                "()",
                "(a",
                "<",
                "<>",
                "<a@b.c>",
                "a@b.c,",
                "\"a\"@b.c ",
                "a ",
                "@",
                "=?",
                "=?utf-8?",
                "=?utf-8?Q?",
                "=?utf-8?B?YQ",
                "=?utf-8?Q?a?=",
                "=?utf-8?Q?a?= ",
                "=?utf-8?B?5YWF?= ",
                "=?utf-8?Q??==41",
                "a=b;",
                "a=\"b",
                "a*0*=b;",
                "a*1=b; ",
                "filename*1=\"a\";",
                "boundary=",
                "1 Mar 2024 ",
                "2024-",
                "+0800 ",
                "spf=pass ",
                "[PD-",
                "\n",
                "充");
    }

    static Stream<Arguments> structures() {
        String mixed = "From: a@b.c\nContent-Type: multipart/mixed; boundary=b\n\n";
        return Stream.of(
                        List.of("", "A: b\n"),
                        List.of("", "From: a@b.c\n"),
                        List.of("", "a"),
                        List.of("", "a\n"),
                        List.of("", ":"),
                        List.of("", "\n"),
                        List.of("", " \n"),
                        List.of("", "From \n"),
                        List.of("", "=?utf-8?Q?a?=\n"),
                        List.of(mixed, "--b\n"),
                        List.of(mixed, "--b\n\n"),
                        List.of(mixed, "--b"),
                        List.of(mixed, "--"),
                        List.of(mixed, "--a\nContent-Type: text/plain\n\n"),
                        List.of(mixed, "--b\nContent-Type: multipart/mixed\n\n"),
                        List.of(mixed, "--b\nContent-Type: multipart/mixed; boundary=c\n\n"),
                        List.of(mixed, "--b\nContent-Type: multipart/mixed; boundary=b\n\n"),
                        List.of(mixed, "--b\nContent-Type: message/rfc822\n\n"),
                        List.of(mixed, "--b\nContent-Type: message/delivery-status\n\nStatus: 5\n\n"),
                        List.of("Content-Type: message/delivery-status\n\n", "Status: 5.1.1\n\n"),
                        List.of(
                                "Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64\n\n",
                                "LS1i"),
                        List.of("Content-Type: application/ms-tnef\nContent-Transfer-Encoding: base64\n\n", "eJ8+IgAA"),
                        List.of(
                                "Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\n",
                                "MIAwgDCAMIAw"),
                        List.of("Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode\n\n", "begin 644 a\n"),
                        List.of("Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n", "= "),
                        List.of("Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n", " "),
                        List.of("Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n", "="),
                        List.of("Content-Type: text/enriched\n\n", "<param>"),
                        List.of("Content-Type: text/enriched\n\n", "<<"),
                        List.of("Content-Type: text/plain; charset=utf-7\n\n", "+AAA"),
                        List.of("Content-Type: text/plain; charset=utf-7\n\n", "+"),
                        List.of("Content-Type: text/plain; charset=hz\n\n", "~{"),
                        List.of("Content-Type: text/plain; charset=iso-2022-jp\n\n", "\u001B$B"),
                        List.of("Content-Type: text/plain\n\n", "\u001B$B"))
                .map(List::toArray)
                .map(Arguments::of);
    }

    private static String repeated(String piece, int size) {
        return piece.repeat(size / piece.length());
    }

    private static void assertReadSoon(String mail) {
        long start = System.nanoTime();

        read(mail.getBytes(StandardCharsets.UTF_8));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
    }

    private static void read(byte[] bytes) {
        try {
            IncomingMail mail = IncomingMail.read(ByteBuffer.wrap(bytes), MailLimits.DEFAULT);
            Forwards.find(mail, SenderCheck.Verdict.NOTHING);
        } catch (UnreadableMail quarantined) {
            assertThat(quarantined.reason())
                    .doesNotStartWith("the reader failed")
                    .doesNotContain("too long");
        }
    }
}

package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever arrives, the reader answers with a mail or with UnreadableMail, and soon. */
class HostileMailTest {
    private static final String SEED =
            """
            From: "Li, Lei" <li@example.cn>
            To: Support <support@example.org>
            Subject: =?gb2312?B?s+TWtc60tb3Vyw==?=
            Date: Tue, 5 Mar 2024 15:21:00 +0800
            Message-ID: <a@example.cn>
            Content-Type: multipart/mixed; boundary="b1"

            --b1
            Content-Type: text/html; charset=gbk
            Content-Transfer-Encoding: quoted-printable

            <p>=B3=E4=D6=B5</p><blockquote type=3D"cite">On 2024 x wrote:</blockquote>
            --b1
            Content-Type: application/pdf; name*0*=UTF-8''%E6%88%AA; name*1=".pdf"
            Content-Transfer-Encoding: base64

            JVBERi0xLjQK
            --b1
            Content-Type: message/delivery-status

            Final-Recipient: rfc822; a@b.example
            Status: 5.1.1
            --b1--
            """;

    @TempDir
    private Path folder;

    @Test
    void damagedMailsNeverThrowAnythingElse() {
        var random = new Random(7);
        for (int round = 0; round < 4_000; round++) {
            byte[] bytes = SEED.getBytes(StandardCharsets.UTF_8);
            for (int hit = 0; hit < 1 + round % 20; hit++) {
                bytes[random.nextInt(bytes.length)] = (byte) "=?<>\"\n\r-;:*'% \u0000\u00FF".charAt(random.nextInt(16));
            }
            int end = random.nextInt(bytes.length);
            try {
                IncomingMail mail = IncomingMail.read(ByteBuffer.wrap(bytes, 0, end), MailLimits.DEFAULT);
                assertThat(mail.subject()).doesNotContain("\n", "\r");
            } catch (UnreadableMail quarantined) {
                assertThat(quarantined.reason()).doesNotStartWith("the reader failed");
            }
        }
    }

    @Test
    void emptyBytesAreNoMail() {
        assertThatThrownBy(() -> IncomingMail.read(ByteBuffer.allocate(0), MailLimits.DEFAULT))
                .isInstanceOf(UnreadableMail.class);
    }

    @Test
    void tooManyPartsGoToQuarantine() {
        String parts = "--x\nContent-Type: text/plain\n\na\n".repeat(1_001);

        assertThatThrownBy(() -> read("Content-Type: multipart/mixed; boundary=x\n\n" + parts))
                .isInstanceOf(UnreadableMail.class)
                .hasMessageContaining("parts");
    }

    @Test
    void endlessNestingGoesToQuarantine() {
        var mail = new StringBuilder("Content-Type: multipart/mixed; boundary=b0\n\n");
        for (int i = 0; i < 500; i++) {
            mail.append("--b")
                    .append(i)
                    .append("\nContent-Type: multipart/mixed; boundary=b")
                    .append(i + 1)
                    .append("\n\n");
        }

        assertThatThrownBy(() -> read(mail.append("--b500\n\nx\n").toString()))
                .isInstanceOf(UnreadableMail.class)
                .hasMessageContaining("nested");
    }

    @Test
    void endlessHeadersGoToQuarantine() {
        assertThatThrownBy(() -> read("X-A: b\n".repeat(60_000) + "\nx"))
                .isInstanceOf(UnreadableMail.class)
                .hasMessageContaining("header");
    }

    @Test
    void timeIsLimited() {
        var hurried = new MailLimits(1 << 20, 2_000, 50, 1_000, Duration.ofNanos(-1));

        assertThatThrownBy(
                        () -> IncomingMail.read(ByteBuffer.wrap("A: b\n\nx".getBytes(StandardCharsets.UTF_8)), hurried))
                .isInstanceOf(UnreadableMail.class)
                .hasMessageContaining("too long");
    }

    @Test
    void baitForPatternsCostsNothing() {
        var baits = new ArrayList<String>();
        baits.add("On " + "a ".repeat(200_000) + "wrote");
        baits.add("在 2024 ".repeat(50_000));
        baits.add("On Mon, 5 Mar 2024, x <a@b.c>\n".repeat(3_000));
        baits.add("> ".repeat(300_000));
        baits.add("-".repeat(300_000) + " Original");
        baits.add("<".repeat(200_000));
        baits.add("=?utf-8?Q?".repeat(30_000));
        baits.add("begin 644 x\n".repeat(20_000));
        baits.add("From: a\nSent: 1\n".repeat(1_900));
        for (String bait : baits) {
            long start = System.nanoTime();

            read("Subject: " + bait.replace("\n", " ").substring(0, Math.min(bait.length(), 200_000)) + "\nFrom: "
                    + bait.replace("\n", " ").substring(0, Math.min(bait.length(), 100_000)) + "\n\n" + bait);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void deepHtmlIsReadWithoutRunningOutOfStack() {
        IncomingMail mail = read("Content-Type: text/html\n\n" + "<div><b><table><tr><td>".repeat(5_000) + "deep");

        assertThat(mail.text()).contains("deep");
    }

    @Test
    void aMappedFileGivesTheSameMailAsItsBytes() throws IOException {
        Path file = folder.resolve("a.eml");
        Files.writeString(file, SEED);

        IncomingMail mapped = IncomingMail.read(file, MailLimits.DEFAULT);

        assertThat(mapped.contentSha256()).isEqualTo(read(SEED).contentSha256());
        assertThat(mapped.attachments().get(0).open().readAllBytes())
                .startsWith("%PDF-1.4".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void lineEndsChangeNothing() {
        for (String lineEnd : List.of("\r\n", "\r")) {
            IncomingMail mail = read(SEED.replace("\n", lineEnd));

            assertThat(mail.text()).isEqualTo(read(SEED).text());
            assertThat(mail.attachments()).hasSize(read(SEED).attachments().size());
            assertThat(mail.subject()).isEqualTo("充值未到账");
        }
    }

    private static IncomingMail read(String mail) {
        return IncomingMail.read(ByteBuffer.wrap(mail.getBytes(StandardCharsets.UTF_8)), MailLimits.DEFAULT);
    }
}

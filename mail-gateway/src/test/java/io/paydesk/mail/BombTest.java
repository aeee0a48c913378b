package io.paydesk.mail;

import static io.paydesk.mail.MailText.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is small as a mail stays small: nothing in it grows while it is read. */
class BombTest {
    @Test
    void anArchiveIsKeptAsItCame() throws IOException {
        var zip = new ByteArrayOutputStream();
        try (var files = new ZipOutputStream(zip)) {
            files.putNextEntry(new ZipEntry("zeros"));
            files.write(new byte[50 << 20]);
        }
        IncomingMail mail =
                MailText.withPart("Content-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\n\n"
                        + Base64.getMimeEncoder().encodeToString(zip.toByteArray()));

        assertThat(mail.attachments()).hasSize(1);
        assertThat(mail.attachments().get(0).contentType()).isEqualTo("application/zip");
        assertThat(mail.attachments().get(0).open().readAllBytes()).isEqualTo(zip.toByteArray());
    }

    @Test
    void linesThatPromiseMoreThanTheyHoldBecomeNoLargeFile() throws IOException {
        String block = "begin 644 a.bin\n" + "_\n".repeat(200_000) + "end\n";

        IncomingMail inText = read("From: a@b.c\n\n" + block);
        IncomingMail encoded =
                read("From: a@b.c\nContent-Type: image/png\nContent-Transfer-Encoding: x-uuencode\n\n" + block);

        assertThat(inText.attachments()).isEmpty();
        assertThat(inText.text()).startsWith("begin 644 a.bin");
        assertThat(encoded.attachments().get(0).size()).isLessThan(block.length() + 10_000L);
    }

    @Test
    void aFewLostBlanksAreMadeGood() throws IOException {
        IncomingMail mail = read("From: a@b.c\n\nbegin 644 a.bin\n" + "M\n".repeat(50) + "`\nend\n");

        assertThat(mail.attachments().get(0).open().readAllBytes()).isEqualTo(new byte[50 * 45]);
    }

    @Test
    void aWinmailThatPromisesGigabytesIsKeptAsItCame() {
        byte[] promise = ByteBuffer.allocate(15)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x223E9F78)
                .putShort((short) 0)
                .put((byte) 2)
                .putInt(0x0006800F)
                .putInt(Integer.MAX_VALUE)
                .array();
        byte[] properties = ByteBuffer.allocate(30)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x223E9F78)
                .putShort((short) 0)
                .put((byte) 2)
                .putInt(0x00069005)
                .putInt(12)
                .putInt(Integer.MAX_VALUE)
                .putInt(0x3707001F)
                .putInt(Integer.MAX_VALUE)
                .array();
        for (byte[] tnef : new byte[][] {promise, properties}) {
            IncomingMail mail = MailText.withPart(
                    "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
                            + Base64.getEncoder().encodeToString(tnef));

            assertThat(mail.attachments()).allMatch(file -> file.size() <= tnef.length);
            assertThat(mail.text()).isEqualTo("hello");
        }
    }

    /** Found by fuzzing: such a line below a bare "--" was cut into names in every way there is. */
    @Test
    @Timeout(20)
    void aRunOfCapitalsIsOneName() throws IOException {
        IncomingMail mail = read("From: a@b.c\n\nHello\n\n--\n" + "T".repeat(250) + "\u0001\n");

        assertThat(mail.text()).startsWith("Hello");
    }

    /** Found by fuzzing: what looks like a device's name was cut into words in every way there is. */
    @Test
    @Timeout(20)
    void aLongWordIsOneDevice() throws IOException {
        IncomingMail mail =
                read("From: a@b.c\nContent-Type: text/plain; charset=utf-8\n\nHello\n\n来自 " + "y".repeat(110) + "`\n");

        assertThat(mail.visibleText()).startsWith("Hello");
    }

    @Test
    void aLinkThatNeverEndsIsNotWrittenIntoEachParagraph() {
        String page = "<p><a href='https://example.org/" + "x".repeat(400) + "'>a" + "<p>a".repeat(20_000);

        IncomingMail mail = read("From: a@b.c\nContent-Type: text/html\n\n" + page);

        assertThat(mail.text().length()).isLessThan(4 * page.length());
        assertThat(mail.text()).startsWith("a (https://example.org/");
    }

    @Test
    void base64IsNeverLongerThanItWas() throws IOException {
        byte[] text = "A".repeat(100_000).getBytes(StandardCharsets.US_ASCII);

        assertThat(BodyStream.base64(text)).hasSizeLessThan(text.length);
    }
}

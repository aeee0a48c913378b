package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outlook's winmail.dat. */
class TnefTest {
    private static final int CODE_PAGE = 0x00069007;
    private static final int RENDERING = 0x00069002;
    private static final int TITLE = 0x00018010;
    private static final int DATA = 0x0006800F;
    private static final int PROPERTIES = 0x00069005;
    private static final int MESSAGE_PROPERTIES = 0x00069003;
    private static final byte[] NONE = {};

    private final ByteArrayOutputStream tnef = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({"936, GB18030", "932, windows-31j", "950, Big5", "1251, windows-1251", "65001, UTF-8"})
    void namesAreReadInTheCodePageItSays(int codePage, String charset) {
        String name = codePage == 1251 ? "счёт.pdf" : "文件.pdf";
        begin();
        file((name + "\0").getBytes(Charset.forName(charset)), "x".getBytes(StandardCharsets.US_ASCII));
        attribute(CODE_PAGE, number(codePage));

        assertThat(read().attachments()).extracting(MailFile::fileName).containsExactly(name);
    }

    @Test
    void aLongNameOfEightBitsIsReadInItToo() {
        byte[] name = "长长的文件名.pdf\0".getBytes(Charset.forName("GB18030"));
        byte[] bytes = new byte[12 + (name.length + 3) / 4 * 4 + 4];
        ByteBuffer property = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        property.putInt(1).putInt(0x3707001E).putInt(1).putInt(name.length).put(name);
        begin();
        attribute(CODE_PAGE, number(936));
        file("X~1.PDF\0".getBytes(StandardCharsets.US_ASCII), "x".getBytes(StandardCharsets.US_ASCII));
        attribute(PROPERTIES, bytes);

        assertThat(read().attachments()).extracting(MailFile::fileName).containsExactly("长长的文件名.pdf");
    }

    @Test
    void itStaysAFileWhereSomethingInItIsNotTakenOut() {
        begin();
        file("a.pdf\0".getBytes(StandardCharsets.US_ASCII), "x".getBytes(StandardCharsets.US_ASCII));
        attribute(RENDERING, NONE); // a message inside, which has no bytes of its own
        attribute(TITLE, "Re: card\0".getBytes(StandardCharsets.US_ASCII));

        assertThat(read().attachments()).extracting(MailFile::fileName).containsExactly("a.pdf", "winmail.dat");
    }

    @Test
    void itStaysAFileWhereTheOnlyTextIsFormatted() {
        begin();
        attribute(
                MESSAGE_PROPERTIES,
                little(16).putInt(1).putInt(0x10090102).putInt(1).putInt(0).array());
        String part = part();

        assertThat(MailText.withPart(part).attachments()).isEmpty();
        assertThat(MailText.read("From: a@example.cn\n" + part).attachments())
                .extracting(MailFile::fileName)
                .containsExactly("winmail.dat");
    }

    private void begin() {
        tnef.writeBytes(little(6).putInt(0x223E9F78).putShort((short) 1).array());
    }

    private void file(byte[] title, byte[] content) {
        attribute(RENDERING, NONE);
        attribute(TITLE, title);
        attribute(DATA, content);
    }

    private void attribute(int id, byte[] value) {
        tnef.writeBytes(little(9).put((byte) 2).putInt(id).putInt(value.length).array());
        tnef.writeBytes(value);
        tnef.writeBytes(new byte[2]);
    }

    private static byte[] number(int value) {
        return little(8).putInt(value).array();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private IncomingMail read() {
        return MailText.withPart(part());
    }

    private String part() {
        return "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(tnef.toByteArray());
    }
}

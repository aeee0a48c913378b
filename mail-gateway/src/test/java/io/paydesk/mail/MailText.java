package io.paydesk.mail;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Small mails for tests. */
final class MailText {
    private MailText() {}

    static IncomingMail read(String mail) {
        return read(mail.getBytes(StandardCharsets.UTF_8));
    }

    static IncomingMail read(byte[] mail) {
        return IncomingMail.read(ByteBuffer.wrap(mail), MailLimits.DEFAULT);
    }

    /** A plain mail whose body is written in one charset and labelled with another. */
    static IncomingMail labelled(String label, Charset written, String body) {
        var bytes = new ByteArrayOutputStream();
        String type = label.isEmpty() ? "" : "; charset=" + label;
        bytes.writeBytes(
                ("From: a@example.cn\nContent-Type: text/plain" + type + "\n\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body.getBytes(written));
        return read(bytes.toByteArray());
    }

    /** One part in a multipart/mixed, after a text. */
    static IncomingMail withPart(String part) {
        return read("From: a@example.cn\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n--b\n" + part
                + "\n--b--\n");
    }
}

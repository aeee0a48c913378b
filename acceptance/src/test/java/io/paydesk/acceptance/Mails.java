package io.paydesk.acceptance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes a customer's mail, byte for byte as it goes over the wire. */
final class Mails {
    private static final class File {
        private final String name;
        private final String contentType;
        private final byte[] bytes;

        File(String name, String contentType, byte[] bytes) {
            this.name = name;
            this.contentType = contentType;
            this.bytes = bytes;
        }
    }

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final String messageId = "<" + UUID.randomUUID() + "@mail.customer.example>";
    private final List<File> files = new ArrayList<>();
    private Charset charset = StandardCharsets.UTF_8;
    private String text = "";
    private String subject = "";
    private String name = "";
    private final String address;
    private String failed = "";
    private String about = "";

    private Mails(String address) {
        this.address = address;
        headers.put("To", Product.SUPPORT);
        headers.put("Date", ZonedDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.RFC_1123_DATE_TIME));
        headers.put("Message-ID", messageId);
        headers.put("MIME-Version", "1.0");
    }

    static Mails from(String address) {
        return new Mails(address);
    }

    /** A delivery failure report (RFC 3464) about a mail of ours. */
    static Mails bounce(String failed, String messageIdOfOurs) {
        var report = new Mails("MAILER-DAEMON@mx.customer.example");
        report.failed = failed;
        report.about = messageIdOfOurs;
        return report.subject("Undelivered Mail Returned to Sender").header("Auto-Submitted", "auto-replied");
    }

    /** An address that no other test writes from. */
    static String someone(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8) + "@customer.example";
    }

    Mails named(String displayName) {
        name = displayName;
        return this;
    }

    Mails subject(String line) {
        subject = line;
        return this;
    }

    Mails text(String body) {
        text = body;
        return this;
    }

    Mails in(Charset bodyCharset) {
        charset = bodyCharset;
        return this;
    }

    Mails header(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Mails to(String recipient) {
        return header("To", recipient);
    }

    Mails answering(String id) {
        return header("In-Reply-To", id).header("References", id);
    }

    Mails attaching(String fileName, String contentType, byte[] bytes) {
        files.add(new File(fileName, contentType, bytes));
        return this;
    }

    String messageId() {
        return messageId;
    }

    byte[] bytes() {
        var out = new Lines();
        out.line("Return-Path: <" + (failed.isEmpty() ? address : "") + ">");
        out.line("From: " + (name.isEmpty() ? "" : word(name) + " ") + "<" + address + ">");
        out.line("Subject: " + word(subject));
        headers.forEach((header, value) -> out.line(header + ": " + value));
        if (!failed.isEmpty()) {
            report(out);
            return out.bytes();
        }
        if (files.isEmpty()) {
            text(out);
            return out.bytes();
        }
        var boundary = "=_" + UUID.randomUUID();
        out.line("Content-Type: multipart/mixed; boundary=\"" + boundary + "\"");
        out.line("");
        out.line("--" + boundary);
        text(out);
        for (var file : files) {
            out.line("--" + boundary);
            out.line("Content-Type: " + file.contentType + "; name=\"" + word(file.name) + "\"");
            out.line("Content-Transfer-Encoding: base64");
            out.line("Content-Disposition: attachment; filename=\"" + word(file.name) + "\"");
            out.line("");
            out.base64(file.bytes);
        }
        out.line("--" + boundary + "--");
        return out.bytes();
    }

    private void report(Lines out) {
        out.lines(
                """
                Content-Type: multipart/report; report-type=delivery-status; boundary="=_report"

                --=_report
                Content-Type: text/plain

                The mail could not be delivered to %1$s: user unknown.
                --=_report
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.customer.example

                Final-Recipient: rfc822; %1$s
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 user unknown

                --=_report
                Content-Type: text/rfc822-headers

                From: %2$s
                To: %1$s
                Message-ID: %3$s

                --=_report--
                """
                        .formatted(failed, Product.SUPPORT, about));
    }

    private void text(Lines out) {
        out.line("Content-Type: text/plain; charset=" + charset.name());
        out.line("Content-Transfer-Encoding: base64");
        out.line("");
        out.base64(text.replace("\n", "\r\n").getBytes(charset));
    }

    private String word(String unicode) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(unicode)
                ? unicode
                : "=?" + charset.name() + "?B?" + Base64.getEncoder().encodeToString(unicode.getBytes(charset)) + "?=";
    }

    /** Lines that end in CRLF. */
    private static final class Lines {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        void line(String text) {
            out.writeBytes((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        void lines(String text) {
            text.lines().forEach(this::line);
        }

        void base64(byte[] bytes) {
            out.writeBytes(Base64.getMimeEncoder().encode(bytes));
            line("");
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}

package io.paydesk.acceptance;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A mail as its receiver sees it; opened only where somebody reads it, since all that lie there are asked whose they are. */
record Letter(MimeMessage message) {
    /** A part that has no parts. */
    static final class Leaf {
        private final String contentType;
        private final String fileName;
        private final String disposition;
        private final byte[] bytes;

        Leaf(String contentType, String fileName, String disposition, byte[] bytes) {
            this.contentType = contentType;
            this.fileName = fileName;
            this.disposition = disposition;
            this.bytes = bytes;
        }

        String contentType() {
            return contentType;
        }

        String fileName() {
            return fileName;
        }

        byte[] bytes() {
            return bytes.clone();
        }

        String text() {
            return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private List<Leaf> leaves() {
        try {
            var leaves = new ArrayList<Leaf>();
            collect(message, leaves);
            return leaves;
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void collect(Part part, List<Leaf> leaves) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*")) {
            var parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart each = parts.getBodyPart(i);
                collect(each, leaves);
            }
            return;
        }
        var bytes = new ByteArrayOutputStream();
        try (var stream = part.getInputStream()) {
            stream.transferTo(bytes);
        }
        var name = part.getFileName();
        leaves.add(new Leaf(
                part.getContentType().split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT),
                name == null ? "" : MimeUtility.decodeText(name),
                Objects.requireNonNullElse(part.getDisposition(), ""),
                bytes.toByteArray()));
    }

    boolean isTo(String address) {
        return Stream.of(MimeMessage.RecipientType.TO, MimeMessage.RecipientType.CC)
                .flatMap(type -> {
                    try {
                        var recipients = message.getRecipients(type);
                        return recipients == null ? Stream.empty() : Stream.of(recipients);
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .anyMatch(
                        recipient -> ((InternetAddress) recipient).getAddress().equalsIgnoreCase(address));
    }

    String subject() {
        try {
            return Objects.requireNonNullElse(message.getSubject(), "");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A header as it stands, unfolded; "" when it is not there. */
    String header(String name) {
        try {
            var value = message.getHeader(name, null);
            return value == null ? "" : MimeUtility.unfold(value).strip();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    String text() {
        return leaf("text/plain").map(Leaf::text).orElse("");
    }

    String html() {
        return leaf("text/html").map(Leaf::text).orElse("");
    }

    private Optional<Leaf> leaf(String contentType) {
        return leaves().stream()
                .filter(leaf ->
                        leaf.contentType().equals(contentType) && !leaf.disposition.equalsIgnoreCase("attachment"))
                .findFirst();
    }

    List<Leaf> attachments() {
        return leaves().stream()
                .filter(leaf -> leaf.disposition.equalsIgnoreCase("attachment"))
                .toList();
    }
}

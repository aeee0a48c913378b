package io.paydesk.micro.demo;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** One customer's mail to support, as that customer's mail program would build it. */
final class Letter {
    private final String id;
    private final String name;
    private final String address;
    private final String subject;
    private final String program;
    private String charset = "UTF-8";
    private @Nullable String text;
    private @Nullable String html;
    private @Nullable String picture;
    private String pictureName = "";
    private @Nullable String answered;

    Letter(String id, String name, String address, String subject, String program) {
        this.id = id;
        this.name = name;
        this.address = address;
        this.subject = subject;
        this.program = program;
    }

    Letter charset(String value) {
        charset = value;
        return this;
    }

    Letter text(String value) {
        text = value;
        return this;
    }

    Letter html(String value) {
        html = value;
        return this;
    }

    /** Attaches one of the pictures beside this class, under the name the customer's phone gave it. */
    Letter picture(String resource, String shownName) {
        picture = resource;
        pictureName = shownName;
        return this;
    }

    Letter answers(String messageId) {
        answered = messageId;
        return this;
    }

    MimeMessage build(Session session, String to, Date sentAt) throws MessagingException {
        var message = new WithOwnId(session, id);
        try {
            message.setFrom(new InternetAddress(address, name, charset));
            message.setSubject(MimeUtility.encodeText(subject, charset, null));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSentDate(sentAt);
        message.setHeader("X-Mailer", program);
        if (answered != null) {
            message.setHeader("In-Reply-To", answered);
            message.setHeader("References", answered);
        }
        fill(message);
        message.saveChanges();
        return message;
    }

    private void fill(MimeMessage message) throws MessagingException {
        if (picture == null) {
            fillWords(message);
            return;
        }
        var words = new MimeBodyPart();
        fillWords(words);
        var mixed = new MimeMultipart("mixed");
        mixed.addBodyPart(words);
        mixed.addBodyPart(attachment(picture));
        message.setContent(mixed);
    }

    private void fillWords(Part part) throws MessagingException {
        if (html == null) {
            part.setContent(text, "text/plain; charset=" + charset);
        } else if (text == null) {
            part.setContent(html, "text/html; charset=" + charset);
        } else {
            part.setContent(alternative());
        }
    }

    private Multipart alternative() throws MessagingException {
        var plain = new MimeBodyPart();
        plain.setContent(text, "text/plain; charset=" + charset);
        var rich = new MimeBodyPart();
        rich.setContent(html, "text/html; charset=" + charset);
        return new MimeMultipart("alternative", plain, rich);
    }

    private MimeBodyPart attachment(String resource) throws MessagingException {
        var part = new MimeBodyPart();
        try (var in = Letter.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("No picture " + resource);
            }
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(in.readAllBytes(), "image/png")));
            part.setFileName(MimeUtility.encodeText(pictureName, charset, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        part.setDisposition(Part.ATTACHMENT);
        return part;
    }

    /** Keeps its Message-ID, by which a letter sent twice is known as the same one. */
    private static final class WithOwnId extends MimeMessage {
        private final String id;

        WithOwnId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}

package io.paydesk.web.demo;

import io.paydesk.kernel.Settings;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Sends a mail as a demo customer would. */
@ApplicationScoped
public class DemoSender {
    private static final String PATIENCE_MILLIS = "10000";

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** A mail to be sent; with what it answers, null for a new one. */
    record Letter(String from, String to, String subject, String text, List<Part> files, @Nullable DemoMail answers) {}

    void send(Letter letter) throws MessagingException, IOException {
        var server = settings.smtp().orElseThrow(() -> new MessagingException("No demo mail server is set"));
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", server.host());
        properties.setProperty("mail.smtp.port", "" + server.port());
        properties.setProperty("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        properties.setProperty("mail.smtp.timeout", PATIENCE_MILLIS);
        Transport.send(mail(letter, Session.getInstance(properties)));
    }

    private MimeMessage mail(Letter letter, Session session) throws MessagingException, IOException {
        var mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress(letter.from()));
        mail.setRecipients(Message.RecipientType.TO, InternetAddress.parse(letter.to()));
        mail.setSubject(letter.subject(), "UTF-8");
        mail.setSentDate(Date.from(clock.instant()));
        var answers = letter.answers();
        if (answers != null && answers.messageId() != null) {
            mail.setHeader("In-Reply-To", answers.messageId());
            mail.setHeader(
                    "References",
                    MimeUtility.fold(12, (String.join(" ", answers.references()) + " " + answers.messageId()).strip()));
        }
        if (letter.files().isEmpty()) {
            mail.setText(letter.text(), "UTF-8");
        } else {
            mail.setContent(withFiles(letter));
        }
        return mail;
    }

    private static MimeMultipart withFiles(Letter letter) throws MessagingException, IOException {
        var text = new MimeBodyPart();
        text.setText(letter.text(), "UTF-8");
        var all = new MimeMultipart(text);
        for (var file : letter.files()) {
            var part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new Chosen(file)));
            part.setFileName(MimeUtility.encodeText(
                    Objects.requireNonNullElse(file.getSubmittedFileName(), "file"),
                    StandardCharsets.UTF_8.name(),
                    "B"));
            all.addBodyPart(part);
        }
        return all;
    }

    /** A chosen file as Jakarta Mail reads it. */
    private record Chosen(Part part) implements DataSource {
        @Override
        public InputStream getInputStream() throws IOException {
            return part.getInputStream();
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            throw new IOException("Only read");
        }

        @Override
        public String getContentType() {
            return Objects.requireNonNullElse(part.getContentType(), "application/octet-stream");
        }

        @Override
        public String getName() {
            return Objects.requireNonNullElse(part.getSubmittedFileName(), "file");
        }
    }
}

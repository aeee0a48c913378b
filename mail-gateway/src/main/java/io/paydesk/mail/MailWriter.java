package io.paydesk.mail;

import io.paydesk.blob.BlobStore;
import io.paydesk.kernel.Settings;
import io.paydesk.ticket.AttachmentView;
import io.paydesk.ticket.OutgoingMail;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes an outgoing mail as MIME (RFC 5322, 2045): thread headers, text and HTML, the files streamed. */
@ApplicationScoped
public class MailWriter {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final Pattern REPLY_PREFIXES =
            Pattern.compile("^(?:\\s*(?:re|fwd?|aw|回复|答复|回覆|转发)\\s*[:：])+\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG = Pattern.compile("\\s*\\[PD-[0-9]+]");

    @Inject
    Settings settings;

    @Inject
    BlobStore blobs;

    @Inject
    Clock clock;

    MimeMessage write(OutgoingMail mail, MailWords words, Session session) throws MessagingException, IOException {
        var message = new WithOwnId(session, mail.messageId());
        message.setFrom(new InternetAddress(ours(mail), sender(mail), UTF_8));
        message.setRecipient(
                Message.RecipientType.TO,
                address(
                        OutgoingAddress.ascii(mail.to().email()),
                        OneLine.of(mail.to().name())));
        if (!mail.replyToken().isEmpty()) {
            message.setReplyTo(new InternetAddress[] {
                new InternetAddress(
                        ours(mail).replaceFirst("@", "+" + mail.replyToken() + "@"), settings.brand(), UTF_8)
            });
        }
        var ofItsOwn = mail.ticketSubject().isEmpty() && mail.ticketNumber().isEmpty();
        message.setSubject(ofItsOwn ? words.title() : subject(mail.ticketSubject(), mail.ticketNumber()), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        thread(message, mail);
        marks(message, mail);
        message.setContent(body(mail, words));
        message.saveChanges();
        return message;
    }

    /** {@code Re: <subject> [PD-100023]}, with neither a second Re: nor an old tag. */
    static String subject(String subject, String number) {
        var plain = TAG.matcher(REPLY_PREFIXES.matcher(OneLine.of(subject)).replaceFirst(""))
                .replaceAll("")
                .strip();
        var tag = number.isEmpty() ? "" : "[" + number + "]";
        return Stream.of("Re:", plain, tag).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    private static InternetAddress address(String email, String name) throws IOException {
        return new InternetAddress(email, name.isEmpty() ? null : name, UTF_8);
    }

    private String ours(OutgoingMail mail) {
        var from = mail.from();
        return from == null ? settings.mailAddress() : from.address();
    }

    private String sender(OutgoingMail mail) {
        var agent = OneLine.of(mail.agentName());
        return agent.isEmpty() ? settings.brand() : agent + " (" + settings.brand() + ")";
    }

    private static void thread(MimeMessage message, OutgoingMail mail) throws MessagingException {
        if (mail.inReplyTo() != null) {
            message.setHeader("In-Reply-To", id(mail.inReplyTo()));
        }
        if (!mail.references().isEmpty()) {
            var ids = mail.references().stream().map(MailWriter::id).collect(Collectors.joining("\r\n "));
            message.setHeader("References", ids);
        }
    }

    private void marks(MimeMessage message, OutgoingMail mail) throws MessagingException {
        message.setHeader(MachineMarks.LOOP_HEADER, ours(mail));
        message.setHeader("Content-Language", mail.language());
        if (mail.automatic()) {
            var answers = mail.inReplyTo() != null
                    || !mail.ticketNumber().isEmpty()
                    || mail.template().equals("mail-too-large");
            message.setHeader("Auto-Submitted", answers ? "auto-replied" : "auto-generated"); // RFC 3834 §5
            message.setHeader("X-Auto-Response-Suppress", "All");
            message.setHeader("Precedence", "auto_reply");
        }
    }

    private MimeMultipart body(OutgoingMail mail, MailWords words) throws MessagingException, IOException {
        var text = new MimeBodyPart();
        text.setText(words.text().replaceAll("\r\n|\r|\n", "\r\n"), UTF_8);
        var html = new MimeBodyPart();
        html.setText(words.html(), UTF_8, "html");
        var alternative = new MimeMultipart("alternative", text, html);
        if (mail.automatic() || mail.attachments().isEmpty()) {
            return alternative;
        }
        var first = new MimeBodyPart();
        first.setContent(alternative);
        var mixed = new MimeMultipart("mixed", first);
        for (var file : mail.attachments()) {
            mixed.addBodyPart(attached(file));
        }
        return mixed;
    }

    private MimeBodyPart attached(AttachmentView file) throws MessagingException, IOException {
        var part = new MimeBodyPart();
        var source = new BlobSource(blobs, file);
        var name = OneLine.of(file.fileName());
        part.setDataHandler(new DataHandler(source));
        part.setHeader("Content-Type", source.getContentType() + "; name=" + quoted(encodedWords(name)));
        part.setHeader("Content-Disposition", Part.ATTACHMENT + "; " + fileName(name));
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    /** As RFC 2231 has it; programs that do not know it find the name in the type, in encoded words. */
    private static String fileName(String name) {
        return isAscii(name)
                ? "filename=" + quoted(name)
                : "filename*=UTF-8''"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8)
                                .replace("+", "%20")
                                .replace("*", "%2A");
    }

    private static String encodedWords(String name) throws IOException {
        return MimeUtility.encodeText(name, UTF_8, "B").replaceAll("[\\r\\n]+", "");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "_").replace("\"", "_") + "\"";
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static String id(String messageId) {
        return "<" + messageId.replaceAll("[<>\\s\\p{Cntrl}]", "") + ">";
    }

    /** Keeps the Message-ID that was given to the mail when it was put into the outbox. */
    private static final class WithOwnId extends MimeMessage {
        private final String messageId;

        WithOwnId(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id(messageId));
        }
    }

    private record BlobSource(BlobStore blobs, AttachmentView file) implements DataSource {
        @Override
        public InputStream getInputStream() throws IOException {
            return blobs.open(file.sha256());
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            throw new IOException("A blob is never written");
        }

        @Override
        public String getContentType() {
            var type = file.contentType();
            return type.matches("[a-zA-Z0-9.+_-]+/[a-zA-Z0-9.+_-]+") ? type : "application/octet-stream";
        }

        @Override
        public String getName() {
            return file.fileName();
        }
    }
}

package io.paydesk.web.demo;

import io.paydesk.kernel.MailServer;
import io.paydesk.kernel.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Address;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Reads the mailboxes of the demo server, where any name is a mailbox and any password opens it. */
@ApplicationScoped
public class DemoMailboxes {
    private static final int LINES_MAX = 50;
    private static final String PATIENCE_MILLIS = "5000";

    @Inject
    Settings settings;

    private interface Look<T> {
        T into(Folder inbox) throws MessagingException, IOException;
    }

    /** The latest mails of a mailbox, the last one first. */
    List<DemoMail.Line> lines(String box) {
        return look(box, inbox -> {
            var count = inbox.getMessageCount();
            var mails = count == 0 ? new Message[0] : inbox.getMessages(Math.max(1, count - LINES_MAX + 1), count);
            var profile = new FetchProfile();
            profile.add(FetchProfile.Item.ENVELOPE);
            profile.add(UIDFolder.FetchProfileItem.UID);
            inbox.fetch(mails, profile);
            var lines = new ArrayList<DemoMail.Line>();
            for (var i = mails.length - 1; i >= 0; i--) {
                lines.add(new DemoMail.Line(
                        ((UIDFolder) inbox).getUID(mails[i]),
                        people(mails[i].getFrom()),
                        subject(mails[i]),
                        at(mails[i])));
            }
            return lines;
        });
    }

    Optional<DemoMail> open(String box, long uid) {
        return look(box, inbox -> {
            var mail = (MimeMessage) ((UIDFolder) inbox).getMessageByUID(uid);
            return mail == null ? Optional.empty() : Optional.of(opened(uid, mail));
        });
    }

    /** Writes a file of a mail; false when there is none at this place. */
    boolean file(String box, long uid, int place, OutputStream to) {
        return look(box, inbox -> {
            var mail = ((UIDFolder) inbox).getMessageByUID(uid);
            var files = mail == null ? List.<Part>of() : DemoParts.of(mail).files();
            if (place < 0 || place >= files.size()) {
                return false;
            }
            try (var bytes = files.get(place).getInputStream()) {
                bytes.transferTo(to);
            }
            return true;
        });
    }

    private static DemoMail opened(long uid, MimeMessage mail) throws MessagingException, IOException {
        var parts = DemoParts.of(mail);
        var files = new ArrayList<DemoMail.File>();
        for (var part : parts.files()) {
            files.add(new DemoMail.File(files.size(), DemoParts.nameOf(part), part.getSize()));
        }
        var references = mail.getHeader("References", " ");
        return new DemoMail(
                uid,
                people(mail.getFrom()),
                people(mail.getReplyTo()),
                subject(mail),
                at(mail),
                parts.text(),
                parts.html(),
                files,
                mail.getMessageID(),
                references == null ? List.of() : List.of(references.strip().split("\\s+", -1)));
    }

    private <T> T look(String box, Look<T> look) {
        var server = settings.imap().orElseThrow(() -> new IllegalStateException("No demo mail server is set"));
        try (var store = store(server)) {
            store.connect(server.host(), server.port(), box, "demo");
            var inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            try {
                return look.into(inbox);
            } finally {
                inbox.close(false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("The demo mail server does not answer: " + e.getMessage(), e);
        }
    }

    private static Store store(MailServer server) throws MessagingException {
        var tls = server.security() == MailServer.Security.TLS;
        var protocol = tls ? "imaps" : "imap";
        var properties = new Properties();
        properties.setProperty("mail." + protocol + ".connectiontimeout", PATIENCE_MILLIS);
        properties.setProperty("mail." + protocol + ".timeout", PATIENCE_MILLIS);
        properties.setProperty("mail.mime.decodefilename", "true");
        return Session.getInstance(properties).getStore(protocol);
    }

    private static String subject(Message mail) throws MessagingException {
        return Objects.requireNonNullElse(mail.getSubject(), "");
    }

    private static Instant at(Message mail) throws MessagingException {
        var at = mail.getReceivedDate() == null ? mail.getSentDate() : mail.getReceivedDate();
        return at == null ? Instant.EPOCH : at.toInstant();
    }

    private static String people(Address @Nullable [] addresses) {
        return addresses == null
                ? ""
                : String.join(
                        ", ",
                        Arrays.stream(addresses)
                                .map(address -> address instanceof InternetAddress person
                                        ? person.toUnicodeString()
                                        : address.toString())
                                .toList());
    }
}

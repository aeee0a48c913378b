package io.paydesk.mail;

import io.paydesk.blob.BlobStore.Blob;
import io.paydesk.blob.Blobs;
import io.paydesk.kernel.SafeHtml;
import io.paydesk.kernel.Settings;
import io.paydesk.maillog.FetchedMail;
import io.paydesk.maillog.FetchedMail.Nature;
import io.paydesk.maillog.MailPlace;
import io.paydesk.ticket.NewAttachment;
import io.paydesk.ticket.Person;
import io.paydesk.ticket.ReceivedMessage;
import io.paydesk.ticket.Trust;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes of raw bytes what the mail log takes in: who wrote, what, in which thread, with which files. */
@ApplicationScoped
public class MailIntake {
    private static final int PARTICIPANTS_MAX = 200;
    private static final Pattern TOKEN = Pattern.compile("\\+([a-z2-7]{16})@");

    @Inject
    Blobs blobs;

    @Inject
    Settings settings;

    /**
     * Reads a mail whose raw bytes are kept already, and keeps its files. Whatever the reader cannot read becomes a
     * mail without content that says why. Throws IOException only when the blob store fails.
     */
    FetchedMail read(MailPlace place, Blob raw, byte[] bytes, Instant arrival) throws IOException {
        IncomingMail mail;
        try {
            mail = IncomingMail.read(ByteBuffer.wrap(bytes), MailLimits.DEFAULT);
            var author = mail.author();
            return author == null
                    ? unread(place, raw, arrival, mail, "Nobody is named as its sender", false)
                    : fetched(place, raw, arrival, mail, author);
        } catch (UnreadableMail e) {
            return unread(place, raw, arrival, null, e.reason(), false);
        } catch (RuntimeException | StackOverflowError e) {
            return unread(place, raw, arrival, null, "The reader failed: " + e, false);
        }
    }

    /** A mail above the size limit: only its beginning is read, to know whom to tell. */
    FetchedMail tooLarge(MailPlace place, Blob raw, byte[] beginning, Instant arrival) {
        var limit = settings.mailMaxBytes() >> 20;
        var problem = "It has " + raw.size() + " bytes, more than the limit of " + limit + " MB";
        try {
            var mail = IncomingMail.read(ByteBuffer.wrap(beginning), MailLimits.DEFAULT);
            var tell = mail.author() != null
                    && !mail.marks().noAutoReply()
                    && mail.bounce() == null
                    && nature(mail, mail.author()) == Nature.PERSON;
            return unread(place, raw, arrival, mail, problem, tell);
        } catch (RuntimeException | StackOverflowError e) {
            return unread(place, raw, arrival, null, problem, false);
        }
    }

    /** A mail of which nothing more can be said than why. */
    FetchedMail unread(
            MailPlace place,
            Blob raw,
            Instant arrival,
            @Nullable IncomingMail mail,
            String problem,
            boolean tellSender) {
        var author = mail == null ? null : mail.author();
        return new FetchedMail(
                place,
                raw.sha256(),
                raw.size(),
                arrival,
                author == null ? new Person("", "") : person(author),
                mail == null ? "" : mail.subject(),
                mail == null ? null : mail.messageId(),
                mail == null ? null : mail.contentSha256(),
                Nature.PERSON,
                null,
                FetchedMail.Authentication.NONE,
                null,
                OneLine.of(problem),
                tellSender);
    }

    private FetchedMail fetched(MailPlace place, Blob raw, Instant arrival, IncomingMail mail, MailAddress author)
            throws IOException {
        var nature = nature(mail, author);
        var bounce = mail.bounce();
        return new FetchedMail(
                place,
                raw.sha256(),
                raw.size(),
                arrival,
                person(author),
                mail.subject(),
                mail.messageId(),
                mail.contentSha256(),
                nature,
                bounce == null ? null : bounce.failedMessageId(),
                new FetchedMail.Authentication(
                        mail.authentication().spf(),
                        mail.authentication().dkim(),
                        mail.authentication().dmarc()),
                content(raw, arrival, mail, author, nature),
                null,
                false);
    }

    private ReceivedMessage content(Blob raw, Instant arrival, IncomingMail mail, MailAddress author, Nature nature)
            throws IOException {
        var html = mail.html();
        return new ReceivedMessage(
                person(author),
                others(mail),
                mail.subject(),
                mail.text(),
                mail.visibleText(),
                html == null ? null : SafeHtml.clean(html),
                mail.messageId(),
                raw.sha256(),
                mail.sentAt(arrival),
                Trust.UNVERIFIED,
                files(mail),
                tokens(mail),
                mail.relatedIds(),
                SubjectTag.find(mail.subject()).orElse(null),
                nature != Nature.PERSON,
                nature == Nature.PERSON && !mail.marks().noAutoReply());
    }

    private Nature nature(IncomingMail mail, MailAddress author) {
        var marks = mail.marks();
        if (settings.mailAddress().equalsIgnoreCase(author.email())
                || settings.mailAddress().equalsIgnoreCase(Objects.requireNonNullElse(marks.ownLoopMark(), ""))) {
            return Nature.LOOP;
        }
        if (mail.bounce() != null) {
            return Nature.BOUNCE;
        }
        var autoReply = marks.autoReplySubject()
                || (marks.autoSubmitted() && !mail.relatedIds().isEmpty());
        return autoReply ? Nature.AUTO_REPLY : Nature.PERSON;
    }

    private List<NewAttachment> files(IncomingMail mail) throws IOException {
        var files = new ArrayList<NewAttachment>();
        for (var file :
                mail.attachments().stream().limit(NewAttachment.COUNT_MAX).toList()) {
            try (var bytes = file.open()) {
                var blob = blobs.put(bytes);
                files.add(new NewAttachment(
                        file.fileName(),
                        file.contentType(),
                        blob.sha256(),
                        blob.size(),
                        file.inline(),
                        file.contentId()));
            }
        }
        return files;
    }

    private List<Person> others(IncomingMail mail) {
        return Stream.concat(mail.to().stream(), mail.cc().stream())
                .filter(address -> address.email().indexOf('@') > 0 && !isOurs(address.email()))
                .limit(PARTICIPANTS_MAX)
                .map(MailIntake::person)
                .toList();
    }

    private List<String> tokens(IncomingMail mail) {
        return Stream.of(
                        mail.to().stream().map(MailAddress::email),
                        mail.cc().stream().map(MailAddress::email),
                        mail.deliveredTo().stream())
                .flatMap(addresses -> addresses)
                .map(address -> address.toLowerCase(Locale.ROOT))
                .filter(this::isOurs)
                .flatMap(address -> TOKEN.matcher(address).results().map(found -> found.group(1)))
                .distinct()
                .limit(20)
                .toList();
    }

    /** Our address, with or without a token behind a plus sign. */
    private boolean isOurs(String email) {
        var lower = email.toLowerCase(Locale.ROOT);
        return lower.replaceFirst("\\+[^@]*@", "@").equals(settings.mailAddress());
    }

    private static Person person(MailAddress address) {
        var name = OneLine.of(address.name());
        return new Person(
                address.email().toLowerCase(Locale.ROOT), name.length() <= 200 ? name : name.substring(0, 200));
    }
}

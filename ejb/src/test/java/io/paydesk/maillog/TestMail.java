package io.paydesk.maillog;

import io.paydesk.mailbox.MailHome;
import io.paydesk.maillog.FetchedMail.Nature;
import io.paydesk.ticket.ForwardedMail;
import io.paydesk.ticket.Person;
import io.paydesk.ticket.ReceivedMessage;
import io.paydesk.ticket.Trust;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A customer's mail with everything usual, to be told apart in one or two things. */
final class TestMail {
    private static final AtomicLong UIDS = new AtomicLong();

    private final String from;
    private String subject = "Where is my money?";
    private String messageId = UUID.randomUUID() + "@mail.example.com";
    private List<String> references = List.of();
    private List<String> tokens = List.of();
    private @Nullable String number;
    private Nature nature = Nature.PERSON;
    private @Nullable String problem;
    private @Nullable ForwardedMail forward;
    private @Nullable String asker;
    private int leftOut;
    private boolean tooLarge;
    private String visible = "I paid yesterday.";
    private MailHome home = new MailHome(0, "support@okpay.example", "", "", "test@localhost:143/INBOX");

    static TestMail from(String email) {
        return new TestMail(email);
    }

    private TestMail(String from) {
        this.from = from;
    }

    TestMail subject(String text) {
        subject = text;
        return this;
    }

    TestMail messageId(String id) {
        messageId = id;
        return this;
    }

    TestMail references(List<String> ids) {
        references = ids;
        return this;
    }

    TestMail tokens(List<String> list) {
        tokens = list;
        return this;
    }

    TestMail number(String text) {
        number = text;
        return this;
    }

    TestMail nature(Nature of) {
        nature = of;
        return this;
    }

    TestMail problem(String why) {
        problem = why;
        return this;
    }

    TestMail forward(ForwardedMail mail) {
        forward = mail;
        return this;
    }

    /** A form's mail: the one who is to be answered is another than the one who sent it. */
    TestMail askedBy(String email) {
        asker = email;
        return this;
    }

    TestMail text(String words) {
        visible = words;
        return this;
    }

    /** So many of its files lie in the raw mail alone. */
    TestMail withoutFiles(int files) {
        leftOut = files;
        return this;
    }

    /** Fetched from this mailbox of ours. */
    TestMail to(MailHome mailbox) {
        home = mailbox;
        return this;
    }

    TestMail tooLarge() {
        tooLarge = true;
        return problem("too large");
    }

    FetchedMail build() {
        var raw = (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
        var sentAt = java.time.Instant.parse("2026-11-25T07:59:00Z");
        var person = new Person(from, "");
        var content = new ReceivedMessage(
                        asker == null ? person : new Person(asker, ""),
                        List.of(),
                        subject,
                        visible,
                        visible,
                        null,
                        messageId,
                        raw,
                        sentAt,
                        Trust.UNVERIFIED,
                        List.of(),
                        tokens,
                        references,
                        number,
                        nature == Nature.AUTO_REPLY,
                        nature == Nature.PERSON,
                        false,
                        forward)
                .to(home)
                .withoutFiles(leftOut);
        var mail = new FetchedMail(
                new MailPlace(home.address(), home.place(), 1, UIDS.incrementAndGet()),
                raw,
                1234,
                sentAt,
                person,
                subject,
                messageId,
                raw,
                nature,
                null,
                FetchedMail.Authentication.NONE,
                problem == null ? content : null,
                problem,
                tooLarge);
        return tooLarge ? mail.because(MailReason.TOO_LARGE, "1234") : mail;
    }
}

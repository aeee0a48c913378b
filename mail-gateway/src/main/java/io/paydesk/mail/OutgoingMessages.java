package io.paydesk.mail;

import io.paydesk.kernel.Settings;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
import io.paydesk.outbox.OutboxItem;
import io.paydesk.ticket.OutgoingMail;
import io.paydesk.ticket.OutgoingMails;
import io.paydesk.ticket.Person;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an item of the outbox says as a mail, of a ticket or a letter of the house. */
@ApplicationScoped
public class OutgoingMessages {
    @EJB
    OutgoingMails mails;

    @EJB
    Letters letters;

    @Inject
    Settings settings;

    /** A mail's head and its words. */
    record Composed(OutgoingMail mail, MailWords words) {}

    /** Empty when what it was about is gone. */
    Optional<Composed> compose(OutboxItem item) {
        return letters.open(item)
                .map(letter -> new Composed(mail(item, letter), LetterWords.of(letter, settings)))
                .or(() -> mails.compose(item.payload(), item.recipient())
                        .map(mail -> new Composed(mail, MailWords.of(mail, settings.brand()))));
    }

    /** Sent again it carries the same Message-ID. */
    private OutgoingMail mail(OutboxItem item, Letter letter) {
        return new OutgoingMail(
                letter.template(),
                "",
                "",
                letter.language().tag(),
                new Person(letter.recipient(), letter.name()),
                "",
                "",
                null,
                List.of(),
                Instant.EPOCH,
                "letter-" + item.id() + "@" + settings.mailDomain(),
                null,
                List.of(),
                "",
                true);
    }
}

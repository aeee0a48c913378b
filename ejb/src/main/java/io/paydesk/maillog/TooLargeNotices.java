package io.paydesk.maillog;

import io.paydesk.kernel.Settings;
import io.paydesk.outbox.Outbox;
import io.paydesk.ticket.OutgoingMails;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;

/** Tells senders that their mail was too large; one notice a day is enough for who sends large mails again and again. */
@Dependent
class TooLargeNotices {
    private static final Duration LATELY = Duration.ofHours(1);
    private static final int TOLD_MAX = 10;

    @PersistenceContext
    EntityManager em;

    @EJB
    Outbox outbox;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** Before the mail has its row, in which its sender will stand so. */
    void tellSender(FetchedMail mail, String sender) {
        if (wasToldEnough(mail, sender)) {
            return;
        }
        outbox.put(
                OutgoingMails.KIND,
                "",
                mail.from().email(),
                mail.subject(),
                OutgoingMails.tooLarge(
                        mail.place().mailbox(), mail.subject(), mail.messageId(), settings.mailMaxBytes()),
                clock.instant());
    }

    private boolean wasToldEnough(FetchedMail mail, String sender) {
        return em.createQuery(
                                "select count(m) from InboundMail m where m.disposition = QUARANTINED"
                                        + " and m.reason = TOO_LARGE and m.fromEmail = ?1 and m.receivedAt > ?2",
                                Long.class)
                        .setParameter(1, sender)
                        .setParameter(2, mail.receivedAt().minus(LATELY))
                        .getSingleResult()
                >= TOLD_MAX;
    }
}

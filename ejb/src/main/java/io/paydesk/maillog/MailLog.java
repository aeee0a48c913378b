package io.paydesk.maillog;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Page;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.TextHash;
import io.paydesk.maillog.FetchedMail.Nature;
import io.paydesk.ticket.ReceiveMail;
import io.paydesk.ticket.Received;
import io.paydesk.ticket.ReceivedMessage;
import io.paydesk.ticket.ReturnedMails;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The log of every mail ever fetched, and the door by which mail comes in exactly once. */
@Stateless
public class MailLog {
    /** The kind of outbox item that asks the gateway to read a mail again that was kept back; about its row's number. */
    public static final String REPROCESS = "mail-reprocess";

    private static final Optional<SenderVerdict> BLOCKED = Optional.of(SenderVerdict.BLOCK);
    static final String READ = "mail:read";

    static final String OPERATE = "mail:operate";

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @EJB
    ReceiveMail tickets;

    @EJB
    ReturnedMails returned;

    @Inject
    SameMails same;

    @Inject
    KnownSenderRules rules;

    @Inject
    TooLargeNotices notices;

    /**
     * Takes a mail in: its row and all it causes are one transaction. A mail already known at this place does nothing;
     * the same bytes that lay elsewhere move; a second delivery of the same mail is logged as a duplicate.
     */
    public Taken take(FetchedMail mail) {
        var row = new InboundMail(mail, idSha256(mail));
        var alike = same.alike(row);
        var known = same.at(mail.place(), row, alike);
        if (known.isPresent()) {
            return known.get().taken();
        }
        var verdict = rules.verdict(mail);
        decide(mail, row, alike, verdict);
        if (mail.tooLarge() && alike.isEmpty() && !verdict.equals(BLOCKED)) {
            notices.tellSender(mail, row.fromEmail);
        }
        em.persist(row);
        return row.taken();
    }

    /** The UIDs at or above the given one that are in the log already, of a source and UIDVALIDITY, and what they became. */
    public Map<Long, Disposition> known(MailPlace from) {
        return em.createQuery(
                        "select m.uid, m.disposition from InboundMail m where m.source = ?1 and m.uidValidity = ?2 and m.uid >= ?3",
                        Object[].class)
                .setParameter(1, from.source())
                .setParameter(2, from.uidValidity())
                .setParameter(3, from.uid())
                .getResultStream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (Disposition) row[1], (one, other) -> other));
    }

    /** Fetched mails in the order of their arrival. Refuses: NOT_ALLOWED. */
    public Page<InboundLine> inbound(
            Actor actor, @Nullable String mailbox, @Nullable Disposition disposition, long after, int limit) {
        actor.require(READ);
        var rows = em.createQuery(
                        "from InboundMail m where m.id > ?1 and (?2 is null or m.mailbox = ?2)"
                                + " and (?3 is null or m.disposition = ?3) order by m.id",
                        InboundMail.class)
                .setParameter(1, after)
                .setParameter(2, mailbox)
                .setParameter(3, disposition)
                .setMaxResults(limit + 1)
                .getResultList();
        return Page.of(rows, limit, row -> "" + row.id).map(InboundMail::view);
    }

    /** Refuses: NOT_ALLOWED, MAIL_UNKNOWN. */
    public InboundLine get(Actor actor, String id) {
        actor.require(READ);
        return find(id).view();
    }

    /** How many mails wait in quarantine for somebody to look at them. */
    public long quarantined() {
        return em.createQuery(
                        "select count(m) from InboundMail m where m.disposition = QUARANTINED and m.settledAt is null",
                        Long.class)
                .getSingleResult();
    }

    /** The row of a mail in quarantine or of a blocked sender; empty when it is neither any longer. */
    public Optional<InboundLine> keptBack(String id) {
        return Optional.of(find(id)).filter(InboundMail::isKeptBack).map(InboundMail::view);
    }

    /** Takes a mail in after all that was kept back, as read this time; a block of its sender does not count then. */
    public void retake(String id, FetchedMail mail) {
        var row = em.find(InboundMail.class, Long.parseLong(id), LockModeType.PESSIMISTIC_WRITE);
        if (row == null || !row.isKeptBack()) {
            return;
        }
        var verdict = row.disposition == Disposition.BLOCKED ? Optional.<SenderVerdict>empty() : rules.verdict(mail);
        row.read(mail, idSha256(mail));
        decide(mail, row, same.alike(row), verdict);
        row.retakenAt = clock.instant();
    }

    private void decide(FetchedMail mail, InboundMail row, List<InboundMail> alike, Optional<SenderVerdict> verdict) {
        var content = mail.content();
        if (content == null) {
            row.became(Disposition.QUARANTINED, null);
            var why = mail.why();
            row.because(why == null ? MailReason.UNREADABLE : why.reason(), why == null ? "" : why.detail());
        } else if (alike.stream().anyMatch(row::repeats)) {
            row.became(Disposition.DUPLICATE, null);
            row.because(MailReason.SAME_MAIL, "");
        } else {
            switch (mail.nature()) {
                case LOOP -> {
                    row.became(Disposition.LOOP, null);
                    row.because(MailReason.OWN_MAIL, "");
                }
                case BOUNCE -> {
                    var answer = bounced(mail.bouncedMessageId(), mail.problem());
                    row.became(Disposition.BOUNCE, answer);
                    row.because(answer == null ? MailReason.BOUNCE_OF_NOTHING : MailReason.BOUNCE_OF_ANSWER, "");
                }
                case AUTO_REPLY, PERSON -> received(mail.nature(), content, row, verdict);
            }
        }
    }

    private void received(Nature nature, ReceivedMessage content, InboundMail row, Optional<SenderVerdict> verdict) {
        if (verdict.equals(BLOCKED)) {
            row.became(Disposition.BLOCKED, null);
            row.because(MailReason.SENDER_BLOCKED, "");
        } else if (verdict.equals(Optional.of(SenderVerdict.ANSWER))) {
            received(content.asExpected(), row);
        } else if (nature == Nature.AUTO_REPLY) {
            var joined = tickets.receiveFromMachine(content).orElse(null);
            row.became(Disposition.AUTO_REPLY, joined);
            row.because(joined == null ? MailReason.AUTO_REPLY_ALONE : MailReason.AUTO_REPLY_JOINED, "");
        } else {
            received(content, row);
        }
    }

    private void received(ReceivedMessage content, InboundMail row) {
        var received = tickets.receive(content);
        row.became(received.created() ? Disposition.TICKET_CREATED : Disposition.REPLY_ADDED, received);
        row.because(MailReason.of(received.joined().by()), received.joined().detail());
    }

    private @Nullable Received bounced(@Nullable String messageId, @Nullable String reason) {
        return messageId == null ? null : returned.bounced(messageId, reason).orElse(null);
    }

    private InboundMail find(String id) {
        return Optional.of(id)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(text -> em.find(InboundMail.class, Long.parseLong(text)))
                .orElseThrow(() -> new Refusal(MailLogRefusal.MAIL_UNKNOWN));
    }

    private static @Nullable String idSha256(FetchedMail mail) {
        return mail.messageId() == null ? null : TextHash.sha256(mail.messageId());
    }
}

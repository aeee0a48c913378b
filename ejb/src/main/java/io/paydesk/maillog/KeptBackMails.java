package io.paydesk.maillog;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Refusal;
import io.paydesk.outbox.Outbox;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of mails that were kept back: read again, each in a transaction of its own later, by whichever node takes it
 * up, and never asked for twice while it waits; or dealt with, so that they count no longer.
 */
@Stateless
public class KeptBackMails {
    /** So many mails are asked for in one transaction. */
    static final int BATCH = 500;

    /** How many were asked for, and after which row the next batch begins; null when this was the last. */
    public record Batch(int asked, @Nullable Long next) {}

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @EJB
    Audit audit;

    @EJB
    Outbox outbox;

    /**
     * Asks for this one to be read again; once, however often while it waits. Refuses: NOT_ALLOWED, MAIL_UNKNOWN,
     * NOT_QUARANTINED.
     */
    public InboundLine runAgain(Actor actor, String id) {
        actor.require(MailLog.OPERATE);
        var row = Optional.of(id)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(text -> em.find(InboundMail.class, Long.parseLong(text), LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new Refusal(MailLogRefusal.MAIL_UNKNOWN));
        if (!row.isKeptBack()) {
            throw new Refusal(MailLogRefusal.NOT_QUARANTINED);
        }
        ask(actor, List.of(row));
        return row.view();
    }

    /** The first 500 of these; one that was taken in meanwhile is left alone. Tells how many. Refuses: NOT_ALLOWED. */
    public int runAgain(Actor actor, Collection<String> ids) {
        actor.require(MailLog.OPERATE);
        return ask(actor, keptBack(ids));
    }

    /**
     * The first 500 of these need nothing more: they stay in the log and can still be run again, but wait no longer. Tells
     * how many did wait. Refuses: NOT_ALLOWED.
     */
    public int settle(Actor actor, Collection<String> ids) {
        actor.require(MailLog.OPERATE);
        var open = keptBack(ids).stream().filter(row -> row.settledAt == null).toList();
        open.forEach(row -> {
            row.settle(actor.name(), clock.instant());
            audit.note(actor, "mail.settle", "mail:" + row.id, "");
        });
        return open.size();
    }

    /** Held until the end of the transaction: one that is being read again at this moment is waited for, and left out. */
    private List<InboundMail> keptBack(Collection<String> ids) {
        var numbers = ids.stream()
                .filter(id -> id.matches("[0-9]{1,18}"))
                .distinct()
                .limit(BATCH)
                .map(Long::valueOf)
                .toList();
        return em.createQuery(
                        "from InboundMail m where m.id in ?1 and m.disposition in (QUARANTINED, BLOCKED) order by m.id",
                        InboundMail.class)
                .setParameter(1, numbers)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** The next 500 after a row's number that lie in quarantine for this reason. Refuses: NOT_ALLOWED. */
    public Batch runNextAgain(Actor actor, MailReason reason, long after) {
        actor.require(MailLog.OPERATE);
        var rows = em.createQuery(
                        "from InboundMail m where m.disposition = QUARANTINED and m.reason = ?1 and m.id > ?2 order by m.id",
                        InboundMail.class)
                .setParameter(1, reason)
                .setParameter(2, after)
                .setMaxResults(BATCH)
                .getResultList();
        return new Batch(ask(actor, rows), rows.size() < BATCH ? null : rows.get(BATCH - 1).id);
    }

    /** How many mails wait to be read again. Refuses: NOT_ALLOWED. */
    public long waiting(Actor actor) {
        actor.require(MailLog.READ);
        return outbox.unfinished(MailLog.REPROCESS);
    }

    private int ask(Actor actor, List<InboundMail> rows) {
        var waiting = outbox.unfinished(
                MailLog.REPROCESS, rows.stream().map(row -> "" + row.id).toList());
        var asked = rows.stream().filter(row -> !waiting.contains("" + row.id)).toList();
        asked.forEach(row -> {
            outbox.put(MailLog.REPROCESS, "" + row.id, "", row.subject, "{}", clock.instant());
            audit.note(actor, "mail.reprocess", "mail:" + row.id, "");
        });
        return asked.size();
    }
}

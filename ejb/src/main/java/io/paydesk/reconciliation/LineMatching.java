package io.paydesk.reconciliation;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.channel.Direction;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.Limits;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.channel.ToldEvent;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells each line of the bank to the feature whose money it is, and ties it to what was booked. */
@Stateless
public class LineMatching {
    private static final int AT_ONCE = 500;
    private static final int EXTERNAL_ID_MAX = 100;

    @PersistenceContext
    EntityManager em;

    @Inject
    ProviderEvents events;

    @Inject
    BankBooks books;

    @Inject
    Audit audit;

    /** The lines to look at after this one: the new ones, and those that wait for what they are about; the oldest first. */
    public List<Long> waiting(long after) {
        return em.createQuery(
                        "select l.id from BankLine l where l.id > ?1 and (l.state = NEW or l.state = OPEN and l.reference <> '')"
                                + " order by l.id",
                        Long.class)
                .setParameter(1, after)
                .setMaxResults(AT_ONCE)
                .getResultList();
    }

    /** Looks at one, in a transaction of its own; the same again changes nothing. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void match(long id) {
        var line = em.find(BankLine.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (line == null || (line.state != LineState.NEW && line.state != LineState.OPEN)) {
            return;
        }
        var told = told(line);
        if (told != null && events.tellOfStatement(told)) {
            em.flush();
            var booked = books.booked(line);
            if (booked.isPresent()) {
                line.match(booked.get());
                audit.note(Actor.SYSTEM, "reconciliation.match", "bank-line:" + id, told.kind() + " " + line.reference);
                return;
            }
        }
        line.leaveOpen();
    }

    /** What the line says, when it is about money of customers: all that comes, and what leaves with a reference of ours. */
    private @Nullable ToldEvent told(BankLine line) {
        var payout = line.reference.startsWith("WD");
        if (line.minor < 0 && line.reference.isEmpty()) {
            return null;
        }
        var kind = line.minor > 0
                ? payout ? EventKind.RETURNED : EventKind.RECEIVED
                : payout ? EventKind.SETTLED : EventKind.RETURNED;
        var channels = books.channels(line.bankAccount, payout ? Direction.OUT : Direction.IN);
        if (channels.isEmpty()) {
            return null;
        }
        var account = em.find(BankAccount.class, line.bankAccount);
        var externalId = "line:" + line.entryRef;
        var amount = line.amount(account.asset);
        return new ToldEvent(
                channels.get(0),
                externalId.length() > EXTERNAL_ID_MAX ? externalId.substring(0, EXTERNAL_ID_MAX) : externalId,
                kind,
                line.reference,
                amount.isNegative() ? amount.negated() : amount,
                line.bookedOn.atStartOfDay(Limits.ZONE).toInstant());
    }
}

package io.paydesk.reconciliation;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.channel.Direction;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.Limits;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.channel.ToldEvent;
import io.paydesk.ledger.TransactionId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells each line of the bank to the feature whose money it is, and ties it to what was booked. */
@Stateless
public class LineMatching {
    private static final int AT_ONCE = 500;
    private static final Duration AGAIN = Duration.ofHours(1);

    @PersistenceContext
    EntityManager em;

    @Inject
    ProviderEvents events;

    @Inject
    BankBooks books;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /** The lines to look at after this one: the new ones, and once an hour those that wait for what they are about; the oldest first. */
    public List<Long> waiting(long after) {
        return em.createQuery(
                        "select l.id from BankLine l where l.id > ?1 and (l.state = NEW or l.state = OPEN"
                                + " and l.reference <> '' and l.lookedAt < ?2) order by l.id",
                        Long.class)
                .setParameter(1, after)
                .setParameter(2, clock.instant().minus(AGAIN))
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
        var booked = carried(line).or(() -> told(line));
        if (booked.isPresent()) {
            line.match(booked.get());
            audit.note(Actor.SYSTEM, "reconciliation.match", "bank-line:" + id, booked.get() + " " + line.reference);
        } else {
            line.leaveOpen(clock.instant());
        }
    }

    private Optional<TransactionId> carried(BankLine line) {
        return line.minor > 0 && line.reference.isEmpty() ? books.carried(line) : Optional.empty();
    }

    /** Tells what the line says to those whose money it is, and finds what was booked for it. */
    private Optional<TransactionId> told(BankLine line) {
        var event = event(line);
        if (event == null) {
            return Optional.empty();
        }
        var acted = events.tellOfStatement(event);
        em.flush();
        return acted.flatMap(externalId -> books.booked(line, event.channel(), externalId));
    }

    /** What the line says, when it is about money of customers: all that comes, and what leaves with a reference of ours. */
    private @Nullable ToldEvent event(BankLine line) {
        var payout = line.reference.startsWith("WD") && (line.minor < 0 || line.isReturn());
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
        var amount = line.amount(em.find(BankAccount.class, line.bankAccount).asset);
        return new ToldEvent(
                channels.get(0),
                eventId(line),
                kind,
                payout && line.minor > 0 ? line.reference + " " + line.returnCode : line.reference,
                amount.isNegative() ? amount.negated() : amount,
                line.bookedOn.atStartOfDay(Limits.ZONE).toInstant());
    }

    /** By which a line is known among the events. */
    static String eventId(BankLine line) {
        return "line:" + line.entryRef;
    }
}

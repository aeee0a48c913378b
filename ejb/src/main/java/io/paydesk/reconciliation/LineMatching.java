package io.paydesk.reconciliation;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.ledger.TransactionId;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Ties each line of the bank to what was booked for it, once those whose money it is were told. What is not clear people decide. */
@Stateless
public class LineMatching {
    private static final int AT_ONCE = 500;
    private static final Duration AGAIN = Duration.ofHours(1);

    @PersistenceContext
    EntityManager em;

    @Inject
    LineTelling telling;

    @Inject
    BankBooks books;

    @Inject
    OpenBookings open;

    @Inject
    PayoutParts parts;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /** The lines to look at after this one: the new ones, and once an hour those that wait for what they are about; the oldest first. */
    public List<Long> waiting(long after) {
        return em.createQuery(
                        "select l.id from BankLine l where l.id > ?1 and (l.state = NEW or l.state = OPEN"
                                + " and l.lookedAt < ?2) order by l.id",
                        Long.class)
                .setParameter(1, after)
                .setParameter(2, clock.instant().minus(AGAIN))
                .setMaxResults(AT_ONCE)
                .getResultList();
    }

    /** Looks at one, in a transaction of its own; the same again changes nothing. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void match(long id) {
        if (em.find(BankLine.class, id) == null) {
            return;
        }
        var line = books.hold(id);
        if (line.isWaitingPart()) {
            line.lookedAt = clock.instant();
            if (parts.completes(line)) {
                audit.note(Actor.SYSTEM, "reconciliation.match", "bank-line:" + id, line.partOf + "");
            }
            return;
        }
        if (line.state != LineState.NEW && line.state != LineState.OPEN) {
            return;
        }
        var booked = line.reference.isEmpty() ? withoutReference(line) : byReference(line);
        if (!booked.isEmpty()) {
            line.match(booked);
        } else if (!parts.pair(line)) {
            line.leaveOpen(clock.instant());
            return;
        }
        audit.note(Actor.SYSTEM, "reconciliation.match", "bank-line:" + id, booked + " " + line.reference);
    }

    /**
     * Money without our reference is a carrier's, who paid by this name before, or what a call told before. All else would be booked
     * twice if we took it for a customer's, since a carrier's payment is booked by its call, and that may still come.
     */
    private List<Long> withoutReference(BankLine line) {
        var carried = open.carried(line).stream()
                .map(LineSuggestion.Untied::transaction)
                .toList();
        return carried.isEmpty() && line.minor > 0
                ? telling.pairReceived(line).stream().map(TransactionId::value).toList()
                : carried;
    }

    /** A payer's mere words make no return, and what a carrier took in comes from it: both are booked by other ways, or by people. */
    private List<Long> byReference(BankLine line) {
        if (line.mayBeReturn()) {
            return List.of();
        }
        var booked = line.minor > 0 && books.isCarried(line.reference) ? books.settled(line) : telling.tell(line);
        return booked.stream().map(TransactionId::value).toList();
    }
}

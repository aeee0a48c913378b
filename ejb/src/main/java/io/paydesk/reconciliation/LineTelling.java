package io.paydesk.reconciliation;

import io.paydesk.channel.Direction;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.Limits;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.channel.ToldEvent;
import io.paydesk.kernel.Cut;
import io.paydesk.ledger.TransactionId;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what a line says to those whose money it is, as a provider's call would, and finds what they booked for it. */
@Dependent
class LineTelling {
    private static final int REFERENCE_MAX = 60;

    @PersistenceContext
    EntityManager em;

    @EJB
    ProviderEvents events;

    @Inject
    BankBooks books;

    /** By which a line is known among the events of its account’s channels. */
    static String eventId(BankLine line) {
        return "line:" + line.entryRef;
    }

    /** What the line itself says; empty when nobody took it yet. */
    Optional<TransactionId> tell(BankLine line) {
        var payout = line.reference.startsWith("WD");
        return line.minor > 0
                ? tell(line, payout ? EventKind.RETURNED : EventKind.RECEIVED, payout)
                : tell(line, payout ? EventKind.SETTLED : EventKind.RETURNED, payout);
    }

    /** That a payout came back, as people say. */
    Optional<TransactionId> tellReturned(BankLine line) {
        return tell(line, EventKind.RETURNED, true);
    }

    /** That a customer paid, as people say. */
    Optional<TransactionId> tellReceived(BankLine line) {
        return tell(line, EventKind.RECEIVED, false);
    }

    /** The same money that a call told to have come, without a reference like this line; empty, and nothing told, when none did. */
    Optional<TransactionId> pairReceived(BankLine line) {
        var event = event(line, EventKind.RECEIVED, false);
        return event != null && events.isToldByCall(event) ? tellReceived(line) : Optional.empty();
    }

    private Optional<TransactionId> tell(BankLine line, EventKind kind, boolean payout) {
        var event = event(line, kind, payout);
        if (event == null) {
            return Optional.empty();
        }
        var acted = events.tellOfStatement(event);
        em.flush();
        return acted.flatMap(externalId -> books.booked(line, event.channel(), externalId));
    }

    /** Null when no channel of the bank account is for it. */
    private @Nullable ToldEvent event(BankLine line, EventKind kind, boolean payout) {
        var channels = books.channels(line.bankAccount, payout ? Direction.OUT : Direction.IN);
        if (channels.isEmpty()) {
            return null;
        }
        var amount = line.amount(em.find(BankAccount.class, line.bankAccount).asset);
        return new ToldEvent(
                channels.get(0),
                eventId(line),
                kind,
                reference(line, kind, payout),
                amount.isNegative() ? amount.negated() : amount,
                line.bookedOn.atStartOfDay(Limits.ZONE).toInstant());
    }

    /** Ours, behind it the bank's reason of a return; else who paid and what they wrote, for those who decide on it. */
    private static String reference(BankLine line, EventKind kind, boolean payout) {
        if (payout && kind == EventKind.RETURNED) {
            return (line.reference + " " + line.returnCode).strip();
        }
        var told = line.reference.isEmpty() ? (line.counterparty + " " + line.remittance).strip() : line.reference;
        return Cut.to(REFERENCE_MAX, told);
    }
}

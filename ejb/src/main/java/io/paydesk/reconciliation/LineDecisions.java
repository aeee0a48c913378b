package io.paydesk.reconciliation;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.kernel.Refusal;
import io.paydesk.ledger.AccountType;
import io.paydesk.ledger.Booking;
import io.paydesk.ledger.Entry;
import io.paydesk.ledger.Ledger;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.Posting;
import io.paydesk.ledger.TransactionId;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/**
 * What people say of a line that nobody knew. One of them ties it to what is booked already, or says that a customer paid: it lies in
 * suspense then, until two decide. What is booked by a line alone two of them say.
 */
@Stateless
public class LineDecisions {
    @PersistenceContext
    EntityManager em;

    @Inject
    OpenBookings open;

    @Inject
    BankBooks books;

    @Inject
    LineTelling telling;

    @EJB
    ProviderEvents events;

    @EJB
    Ledger ledger;

    @EJB
    Audit audit;

    /**
     * Ties an open line to bookings that were suggested, by the suggestion's key. Refuses: NOT_ALLOWED, LINE_UNKNOWN, LINE_DECIDED,
     * DOES_NOT_ADD_UP.
     */
    public void tie(Actor actor, long id, String key) {
        actor.require(Reconciliation.PROPOSE);
        var line = books.hold(id);
        line.requireOpen();
        var run = LineSuggestion.read(key);
        var chosen = run == null ? List.<LineSuggestion.Untied>of() : open.of(line.bankAccount, run);
        if (chosen.isEmpty()
                || chosen.stream().mapToLong(LineSuggestion.Untied::minor).sum() != -line.minor) {
            throw new Refusal(ReconciliationRefusal.DOES_NOT_ADD_UP);
        }
        requireOnlyTold(line);
        line.match(chosen.stream().map(LineSuggestion.Untied::transaction).toList());
        audit.note(actor, "reconciliation.tie", "bank-line:" + id, key);
    }

    /** Says that an open line is a customer's payment: deposits are told. Refuses: NOT_ALLOWED, LINE_UNKNOWN, LINE_DECIDED, NO_PAYMENT. */
    public void takeAsPayment(Actor actor, long id) {
        actor.require(Reconciliation.PROPOSE);
        var line = books.hold(id);
        line.requireOpen();
        if (line.minor < 0) {
            throw new Refusal(ReconciliationRefusal.NO_PAYMENT);
        }
        var booked = telling.tellReceived(line).orElseThrow(() -> new Refusal(ReconciliationRefusal.LINE_DECIDED));
        line.match(List.of(booked.value()));
        audit.note(actor, "reconciliation.payment", "bank-line:" + id, booked.toString());
    }

    /** Proposes what an open line is. Refuses: NOT_ALLOWED, LINE_UNKNOWN, LINE_DECIDED, NO_RETURN, NOTE_MISSING. */
    public void propose(Actor actor, long id, LineUse use, String note) {
        actor.require(Reconciliation.PROPOSE);
        var why = note.strip();
        if (why.isEmpty() || why.length() > BankLine.NOTE_MAX) {
            throw new Refusal(ReconciliationRefusal.NOTE_MISSING, BankLine.NOTE_MAX);
        }
        books.hold(id).propose(actor, use, why);
        audit.note(actor, "reconciliation.propose", "bank-line:" + id, use + " " + why);
    }

    /** Books what another proposed. Refuses: NOT_ALLOWED, LINE_UNKNOWN, LINE_DECIDED, SAME_PERSON, NO_RETURN. */
    public void approve(Actor actor, long id) {
        actor.require(Reconciliation.APPROVE);
        var line = books.hold(id);
        line.mayDecide(actor);
        requireOnlyTold(line);
        var booked = line.wanted == LineUse.RETURN
                ? telling.tellReturned(line).orElseThrow(() -> new Refusal(ReconciliationRefusal.NO_RETURN))
                : bookOwn(actor, line);
        line.book(actor, booked);
        audit.note(actor, "reconciliation.approve", "bank-line:" + id, line.wanted + " " + booked);
    }

    /**
     * Puts a line that is proposed, or waits as a part, back on the list; what it told before it was a part is told again. Refuses:
     * NOT_ALLOWED, LINE_UNKNOWN, LINE_DECIDED.
     */
    public void putBack(Actor actor, long id) {
        actor.require(Reconciliation.PROPOSE);
        var line = books.hold(id);
        line.putBack();
        events.tellDismissed(books.channels(line.bankAccount), LineTelling.eventId(line));
        audit.note(actor, "reconciliation.put-back", "bank-line:" + id, "");
    }

    private TransactionId bookOwn(Actor actor, BankLine line) {
        var account = em.find(BankAccount.class, line.bankAccount);
        var amount = line.amount(account.asset);
        return ledger.post(Entry.of(
                        new Booking("bank.own", "bank-line:" + line.id, actor, "bank-line:" + line.id, line.note),
                        new Posting(LedgerCode.house(AccountType.BANK, account.code, account.asset), amount.negated()),
                        new Posting(LedgerCode.house(AccountType.COST, account.code, account.asset), amount)))
                .id();
    }

    /** What it told and nobody took is over; whose money it is may have said so meanwhile. Refuses: LINE_DECIDED. */
    private void requireOnlyTold(BankLine line) {
        if (!events.dismiss(books.channels(line.bankAccount), LineTelling.eventId(line))) {
            throw new Refusal(ReconciliationRefusal.LINE_DECIDED);
        }
    }
}

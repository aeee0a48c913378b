package io.paydesk.reconciliation;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.kernel.Refusal;
import io.paydesk.withdrawal.PayoutBundles;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Locale;

/** Where one of the staff says that a line is a part of a payout, or of a file of them, that the bank shows in more than one line. */
@Stateless
public class LineParts {
    @Inject
    BankBooks books;

    @Inject
    PayoutParts parts;

    @EJB
    PayoutBundles bundles;

    @EJB
    ProviderEvents events;

    @EJB
    Audit audit;

    /**
     * Makes an open line a part of the payout {@code WD-100023}, or of the file {@code PB-1001}. With the last part the whole is settled and
     * all of them are matched; until then they wait. Answers whether that was it. Refuses: NOT_ALLOWED, LINE_UNKNOWN, LINE_DECIDED, PART_UNKNOWN, OWN_ACCOUNT,
     * PART_TOO_MUCH, PART_UNNAMED, DOES_NOT_ADD_UP.
     */
    public boolean add(Actor actor, long id, String name) {
        actor.require(Reconciliation.PROPOSE);
        var line = books.hold(id);
        line.requireOpen();
        var whole = bundles.find(name.strip().toUpperCase(Locale.ROOT))
                .orElseThrow(() -> new Refusal(ReconciliationRefusal.PART_UNKNOWN));
        bundles.requireForeign(actor, whole);
        // a payout's own line has told its feature already, of another sum than the payout's
        if (!events.dismiss(books.channels(line.bankAccount), LineTelling.eventId(line))
                && !line.reference.startsWith("WD")) {
            throw new Refusal(ReconciliationRefusal.LINE_DECIDED);
        }
        parts.add(line, whole);
        audit.note(actor, "reconciliation.part", "bank-line:" + id, whole.name() + " " + line.state);
        return line.state == LineState.MATCHED;
    }
}

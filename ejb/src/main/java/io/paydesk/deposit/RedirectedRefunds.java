package io.paydesk.deposit;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.instrument.InstrumentId;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.instrument.Instruments;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/** Refunds that go elsewhere than where the money came from: where they can go, and where they do. */
@Stateless
public class RedirectedRefunds {
    @Inject
    DepositStore store;

    @Inject
    RefundTargets targets;

    @EJB
    Instruments instruments;

    @EJB
    Audit audit;

    /** Where a refund that failed can go instead. Refuses: NOT_ALLOWED, DEPOSIT_UNKNOWN. */
    public List<InstrumentView> targets(Actor actor, DepositId id) {
        actor.require(StrayPayments.READ);
        return targets.of(store.get(id));
    }

    /**
     * The whole number of where one goes, for whoever carries it to the bank; who looked stands in the audit log. Refuses: NOT_ALLOWED,
     * DEPOSIT_UNKNOWN, RULING_DOES_NOT_FIT for one that goes back to its source or not at all.
     */
    public String look(Actor actor, DepositId id) {
        actor.require(StrayPayments.PROPOSE);
        var deposit = store.get(id);
        if (deposit.state != DepositState.REFUND_PENDING || deposit.refundInstrument == null) {
            throw new Refusal(DepositRefusal.RULING_DOES_NOT_FIT);
        }
        audit.note(actor, "deposit.refund-look", id.object(), "" + deposit.refundTo);
        var target = new InstrumentId(deposit.refundInstrument);
        return instruments.numbers(List.of(target)).getOrDefault(target, "" + deposit.refundTo);
    }
}

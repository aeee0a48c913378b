package io.paydesk.care;

import io.paydesk.outbox.OutboxCarrier;
import io.paydesk.outbox.OutboxItem;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;

/** Carries out what was approved, when its time has come. */
@ApplicationScoped
public class CareCarrier implements OutboxCarrier {
    static final String KIND = "care";

    @EJB
    CareProposals proposals;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome carry(OutboxItem item) {
        proposals.takeEffect(Long.parseLong(item.about().substring(KIND.length() + 1)));
        return Outcome.SENT;
    }
}

package io.paydesk.account;

import io.paydesk.outbox.OutboxCarrier;
import io.paydesk.outbox.OutboxItem;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers wishes for the mail that proves an address, away from the page that took them, so that its time tells nothing. */
@ApplicationScoped
public class ProofCarrier implements OutboxCarrier {
    static final String KIND = "proof";

    @EJB
    EmailProofs proofs;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean keepsWhatItCarried() {
        return false;
    }

    @Override
    public Outcome carry(OutboxItem item) {
        proofs.askAgain(item.recipient());
        return Outcome.SENT;
    }
}

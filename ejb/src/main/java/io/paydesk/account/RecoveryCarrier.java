package io.paydesk.account;

import io.paydesk.outbox.OutboxCarrier;
import io.paydesk.outbox.OutboxItem;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers wishes for a new password, away from the page that took them, so that its time tells nothing. */
@ApplicationScoped
public class RecoveryCarrier implements OutboxCarrier {
    static final String KIND = "recovery";

    @EJB
    SendRecovery send;

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
        send.to(item.recipient());
        return Outcome.SENT;
    }
}

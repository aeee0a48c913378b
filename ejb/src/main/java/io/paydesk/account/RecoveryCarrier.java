package io.paydesk.account;

import io.paydesk.outbox.OutboxCarrier;
import io.paydesk.outbox.OutboxItem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Answers wishes for a new password, away from the page that took them, so that its time tells nothing. */
@ApplicationScoped
public class RecoveryCarrier implements OutboxCarrier {
    static final String KIND = "recovery";

    @Inject
    SendRecovery send;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome carry(OutboxItem item) {
        send.to(item.recipient());
        return Outcome.SENT;
    }
}

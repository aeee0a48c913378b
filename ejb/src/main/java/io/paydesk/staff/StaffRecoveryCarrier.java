package io.paydesk.staff;

import io.paydesk.outbox.OutboxCarrier;
import io.paydesk.outbox.OutboxItem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Answers members' wishes for a new password, away from the page that took them, so that its time tells nothing. */
@ApplicationScoped
public class StaffRecoveryCarrier implements OutboxCarrier {
    static final String KIND = "staff-recovery";

    @Inject
    SendStaffRecovery send;

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

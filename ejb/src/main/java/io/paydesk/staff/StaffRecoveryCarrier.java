package io.paydesk.staff;

import io.paydesk.outbox.OutboxCarrier;
import io.paydesk.outbox.OutboxItem;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers members' wishes for a new password, away from the page that took them, so that its time tells nothing. */
@ApplicationScoped
public class StaffRecoveryCarrier implements OutboxCarrier {
    static final String KIND = "staff-recovery";

    @EJB
    SendStaffRecovery send;

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

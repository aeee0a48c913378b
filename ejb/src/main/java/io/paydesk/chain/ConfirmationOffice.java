package io.paydesk.chain;

import io.paydesk.audit.Actor;
import io.paydesk.channel.Rulebook;
import jakarta.ejb.Stateless;

/** Where it is renewed how deep payments have to be. What was seen before keeps how deep it has to be. */
@Stateless
public class ConfirmationOffice extends Rulebook<ConfirmationRule, ConfirmationVersion> {
    public static final int STEPS_MAX = 5;

    public ConfirmationOffice() {
        super(ConfirmationRule.class, ConfirmationRule::view);
    }

    /** Proposes the next version; from now at the earliest. Refuses: NOT_ALLOWED, CONFIRMATIONS_WRONG, NOTE_MISSING. */
    public long propose(Actor actor, NewConfirmations wanted) {
        return propose(actor, wanted.validFrom(), wanted.note(), proposal -> new ConfirmationRule(wanted, proposal));
    }
}

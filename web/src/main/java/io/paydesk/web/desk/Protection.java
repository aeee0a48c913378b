package io.paydesk.web.desk;

import io.paydesk.account.AccountStatus;
import io.paydesk.care.CustomerCard;

/** What {@code /desk/customer} offers to protect an account, or to give it back to its owner. */
public enum Protection {
    RESTRICT,
    FREEZE,
    PROPOSE_LIFT,
    PROPOSE_RESET;

    /** Whether it is offered for an account like this. */
    boolean applies(CustomerCard card) {
        var status = card.account().status();
        return switch (this) {
            case RESTRICT -> status == AccountStatus.ACTIVE;
            case FREEZE -> status == AccountStatus.ACTIVE || status == AccountStatus.RESTRICTED;
            case PROPOSE_LIFT -> status == AccountStatus.RESTRICTED || status == AccountStatus.FROZEN;
            case PROPOSE_RESET -> card.door().secondFactor();
        };
    }

    /** Whether one does it alone and it takes effect at once: no colleague looks at it. */
    public boolean isImmediate() {
        return this == RESTRICT || this == FREEZE;
    }

    /** Whether it stops all that the customer does. */
    public boolean isGrave() {
        return this == FREEZE;
    }
}

package io.paydesk.care;

import io.paydesk.access.Browser;
import io.paydesk.access.Devices;
import io.paydesk.access.Sessions;
import io.paydesk.account.AccountDoor;
import io.paydesk.account.AccountId;
import io.paydesk.account.Accounts;
import io.paydesk.account.Consents;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;

/** The customer card: looking at it is noted in the audit log. */
@Stateless
public class CustomerCards {
    private static final int SIGN_INS_MAX = 20;

    @EJB
    Accounts accounts;

    @EJB
    Devices devices;

    @EJB
    Sessions sessions;

    @EJB
    AccountDoor door;

    @EJB
    Consents consents;

    @EJB
    CareProposals proposals;

    @EJB
    Audit audit;

    /** Refuses: NOT_ALLOWED, ACCOUNT_UNKNOWN. */
    public CustomerCard of(Actor actor, AccountId id) {
        actor.require(CustomerCare.READ);
        var account = accounts.get(id);
        audit.note(actor, "care.look", id.object(), "");
        return new CustomerCard(
                account,
                door.state(id),
                devices.of(id.holder(), Browser.NONE),
                sessions.history(id.holder()).stream().limit(SIGN_INS_MAX).toList(),
                consents.standing(id),
                proposals.of(actor, id));
    }
}

package io.paydesk.care;

import io.paydesk.access.Sessions;
import io.paydesk.account.AccountDoor;
import io.paydesk.account.AccountId;
import io.paydesk.account.AccountStanding;
import io.paydesk.account.Accounts;
import io.paydesk.account.EmailProofs;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;

/** What one of the staff may do for a customer alone: it helps or it protects, and nothing of it opens a door. */
@Stateless
public class CustomerCare {
    /** What one must hold to see customers' cards, to act on accounts, and to decide what others propose. */
    public static final String READ = "customers:read";

    public static final String ACT = "customers:act";
    public static final String APPROVE = "customers:approve";

    @EJB
    Accounts accounts;

    @EJB
    AccountStanding standing;

    @EJB
    EmailProofs proofs;

    @EJB
    AccountDoor door;

    @EJB
    Sessions sessions;

    @EJB
    Audit audit;

    /** Sends the mail that proves the address once more, at most one a minute. Refuses: NOT_ALLOWED, ACCOUNT_UNKNOWN. */
    public void askForProofAgain(Actor actor, AccountId account) {
        actor.require(ACT);
        proofs.askAgain(accounts.get(account).email());
        audit.note(actor, "care.ask-for-proof", account.object(), "");
    }

    /** Forgets failed sign-ins, so that the owner may try again. Refuses: NOT_ALLOWED, ACCOUNT_UNKNOWN. */
    public void unlock(Actor actor, AccountId account) {
        actor.require(ACT);
        door.unlock(account);
        audit.note(actor, "care.unlock", account.object(), "");
    }

    /** Shows out everybody who is signed in, on all devices. Refuses: NOT_ALLOWED, ACCOUNT_UNKNOWN. */
    public void signOut(Actor actor, AccountId account) {
        actor.require(ACT);
        sessions.endAllBut(accounts.get(account).id().holder(), 0);
        audit.note(actor, "care.sign-out", account.object(), "");
    }

    /**
     * No money leaves until it is lifted; the customer is told. Refuses: NOT_ALLOWED, ACCOUNT_UNKNOWN, REASON_MISSING,
     * STANDING_WRONG.
     */
    public void restrict(Actor actor, AccountId account, String reason) {
        actor.require(ACT);
        var written = CareProposal.reason(reason);
        standing.restrict(account);
        audit.note(actor, "care.restrict", account.object(), written);
    }

    /**
     * No money moves until it is lifted, and everybody is shown out; the customer is told. Refuses: NOT_ALLOWED,
     * ACCOUNT_UNKNOWN, REASON_MISSING, STANDING_WRONG.
     */
    public void freeze(Actor actor, AccountId account, String reason) {
        actor.require(ACT);
        var written = CareProposal.reason(reason);
        standing.freeze(account);
        sessions.endAllBut(account.holder(), 0);
        audit.note(actor, "care.freeze", account.object(), written);
    }
}

package io.paydesk.web.security;

import io.paydesk.account.AccountView;
import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Refusal;
import io.paydesk.staff.StaffStay;
import io.paydesk.staff.StaffView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The person before the page: who they are, which language they want. */
@Named
@RequestScoped
public class Visitor {
    @Inject
    HttpServletRequest request;

    @Inject
    SignInDesk desk;

    @Inject
    CustomerDoor customers;

    /** The customer who is signed in; empty for everybody else. */
    public Optional<AccountView> account() {
        return customers.whoSends(request);
    }

    public boolean isCustomer() {
        return account().isPresent();
    }

    /** The customer whose page this is. Refuses: NOT_ALLOWED when nobody is signed in. */
    public AccountView customer() {
        return account().orElseThrow(() -> new Refusal(ActorRefusal.NOT_ALLOWED, "account"));
    }

    /** The staff member who is signed in; empty for everybody else. */
    public Optional<StaffView> staff() {
        return desk.whoSends(request);
    }

    public boolean isStaff() {
        return staff().isPresent();
    }

    /** Whether the signed-in staff member holds the scope, to show or hide a button; the verb checks it again. */
    public boolean may(String scope) {
        return desk.standing(request).map(stay -> stay.actor().may(scope)).orElse(false);
    }

    /** Whether the staff member comes in with the password alone though their role asks for more. */
    public boolean isBare() {
        return desk.standing(request).filter(StaffStay::bare).isPresent();
    }

    /** Whether they have to set up the second step before they go on. */
    public boolean isOwing() {
        return desk.standing(request).filter(StaffStay::owes).isPresent();
    }

    /** The one who acts. Refuses: NOT_ALLOWED when nobody is signed in. */
    public Actor actor() {
        return desk.standing(request)
                .map(StaffStay::actor)
                .orElseThrow(() -> new Refusal(ActorRefusal.NOT_ALLOWED, "staff"));
    }

    /** As {@link Languages#known} has it, of who sends this request. */
    public Language language() {
        if (!isStaff()) {
            isCustomer();
        }
        return Languages.known(request);
    }
}

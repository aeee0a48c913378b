package io.paydesk.web.desk;

import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Typed;
import io.paydesk.web.security.Visitor;
import io.paydesk.withdrawal.AbandonedPayouts;
import io.paydesk.withdrawal.SignedPayouts;
import io.paydesk.withdrawal.SignedPayouts.Signing;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** On {@code /desk/signing}: a transaction is given up by two people. */
@Named
@RequestScoped
public class SigningAbandoned {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    AbandonedPayouts payouts;

    @Inject
    Notices notices;

    public void propose() {
        var typed = new Typed(request);
        var rate = (int) typed.whole("rate", 4).orElse(0);
        payouts.propose(visitor.actor(), typed.number("batch"), rate, typed.text("reason"));
        done("desk_signing.done.proposed");
    }

    public void approve() {
        payouts.approve(visitor.actor(), new Typed(request).number("batch"));
        done("desk_signing.done.given_up");
    }

    public void keep() {
        payouts.refuse(visitor.actor(), new Typed(request).number("batch"));
        done("desk_signing.done.kept");
    }

    private void done(String key) {
        notices.go(request.getContextPath() + "/desk/signing", key);
    }

    /** Whether the visitor may propose it: of what no node has told of, or what can never come. */
    public boolean isToPropose(Signing each) {
        var spending = each.spending();
        return visitor.may(SignedPayouts.EXPORT)
                && spending.abandoning() == null
                && (spending.isDead() || spending.isUnseen());
    }

    /** Whether the visitor is about to: the page's address says so, or the form was refused. */
    public boolean isAsked(Signing each) {
        var typed = new Typed(request);
        var id = each.batch().id();
        return typed.number("give-up") == id || (typed.number("batch") == id && request.getParameter("reason") != null);
    }

    public String typed(Signing each, String name) {
        var typed = new Typed(request);
        return typed.number("batch") == each.batch().id() ? typed.text(name) : "";
    }

    public boolean isProposed(Signing each) {
        return each.spending().isLive() && each.spending().abandoning() != null;
    }

    /** Whether the visitor may approve it: not who proposed it. */
    public boolean isToApprove(Signing each) {
        var asked = each.spending().abandoning();
        return asked != null
                && visitor.may(SignedPayouts.BRING)
                && !each.isAbandonedBy(visitor.actor())
                && (each.spending().isDead() || each.spending().isUnseen());
    }
}

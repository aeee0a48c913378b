package io.paydesk.web.desk;

import io.paydesk.account.AccountId;
import io.paydesk.audit.Actor;
import io.paydesk.care.CareKind;
import io.paydesk.care.CareProposals;
import io.paydesk.care.CareRefusal;
import io.paydesk.care.CustomerCare;
import io.paydesk.kernel.Refusal;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Typed;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The form on {@code /desk/customer} by which an account is protected. */
@Named
@RequestScoped
public class ProtectionForm {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @Inject
    CustomerPage page;

    @EJB
    CustomerCare care;

    @EJB
    CareProposals proposals;

    @Inject
    Notices notices;

    private String reason = "";

    /** What applies to the account as it stands. */
    public List<Protection> getOffered() {
        return Stream.of(Protection.values())
                .filter(each -> each.applies(page.getCard()))
                .toList();
    }

    /** Does what was chosen, or proposes it. Refuses: CHOICE_MISSING, and as its verb. */
    public void protect() {
        switch (chosen()) {
            case RESTRICT -> {
                care.restrict(actor(), account(), reason);
                done("desk_customer.restrict.done");
            }
            case FREEZE -> {
                care.freeze(actor(), account(), reason);
                done("desk_customer.freeze.done");
            }
            case PROPOSE_LIFT -> propose(CareKind.LIFT);
            case PROPOSE_RESET -> propose(CareKind.RESET_SECOND_FACTOR);
        }
    }

    /** What was chosen when the form came back with a refusal. */
    public boolean isChosen(Protection one) {
        return one.name().equals(sent("protection"));
    }

    /** By its name: what does not apply any more is refused by its verb, which says why. */
    private Protection chosen() {
        return Stream.of(Protection.values())
                .filter(this::isChosen)
                .findFirst()
                .orElseThrow(() -> new Refusal(CareRefusal.CHOICE_MISSING));
    }

    private void propose(CareKind kind) {
        proposals.propose(actor(), account(), kind, reason);
        done("desk_customer.proposed");
    }

    private void done(String key) {
        notices.go(request.getContextPath() + "/desk/customer?account=" + account(), key);
    }

    private Actor actor() {
        return visitor.actor();
    }

    private AccountId account() {
        return AccountId.of(sent("account"));
    }

    private String sent(String name) {
        return new Typed(request).text(name);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = Objects.requireNonNullElse(reason, "");
    }
}

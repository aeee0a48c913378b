package io.paydesk.web.desk;

import io.paydesk.account.AccountId;
import io.paydesk.audit.Actor;
import io.paydesk.care.CareProposals;
import io.paydesk.care.CareState;
import io.paydesk.care.CustomerCard;
import io.paydesk.care.CustomerCards;
import io.paydesk.care.CustomerCare;
import io.paydesk.care.ProposalView;
import io.paydesk.staff.Staff;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /desk/customer?account=}: the customer card, and what may be done for its owner. */
@Named
@RequestScoped
public class CustomerPage {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    CustomerCards cards;

    @EJB
    CustomerCare care;

    @EJB
    CareProposals proposals;

    @EJB
    Staff staff;

    @Inject
    Notices notices;

    private @Nullable CustomerCard card;

    public CustomerCard getCard() {
        if (card == null) {
            card = cards.of(actor(), id());
        }
        return card;
    }

    public void askForProofAgain() {
        care.askForProofAgain(actor(), id());
        done("desk_customer.proof.done");
    }

    public void unlock() {
        care.unlock(actor(), id());
        done("desk_customer.unlock.done");
    }

    public void signOut() {
        care.signOut(actor(), id());
        done("desk_customer.sign_out.done");
    }

    public void approve() {
        proposals.approve(actor(), proposal());
        done("desk_customer.approved");
    }

    public void refuse() {
        proposals.refuse(actor(), proposal());
        done("desk_customer.refused");
    }

    public void stop() {
        proposals.stop(actor(), proposal());
        done("desk_customer.stopped");
    }

    /** The one whose button was pressed, by its own number: the list may be another one by now. */
    private long proposal() {
        var sent = Objects.requireNonNullElse(request.getParameter("proposal"), "");
        return sent.matches("[0-9]{1,18}") ? Long.parseLong(sent) : 0;
    }

    /** The customer's address as a query for tickets. */
    public String getQuery() {
        return URLEncoder.encode(getCard().account().email(), StandardCharsets.UTF_8);
    }

    /** Whether it can still be stopped: what two agreed on and what waits for its time, or one's own wish. */
    public boolean stops(ProposalView proposal) {
        return proposal.state() == CareState.APPROVED
                || (proposal.state() == CareState.OPEN && proposal.proposedBy() == actor().staffId());
    }

    private void done(String key) {
        notices.go(request.getContextPath() + "/desk/customer?account=" + id(), key);
    }

    private Actor actor() {
        return visitor.actor();
    }

    private AccountId id() {
        return AccountId.of(Objects.requireNonNullElse(request.getParameter("account"), ""));
    }

    /** Whether the signed-in member may decide this proposal. */
    public boolean decides(ProposalView proposal) {
        return proposal.state() == CareState.OPEN
                && proposal.proposedBy() != actor().staffId()
                && actor().may(CustomerCare.APPROVE);
    }

    /** What a colleague is called. */
    public String name(long member) {
        var found = staff.named(List.of(member)).get(member);
        return found == null ? "" + member : found.name();
    }
}

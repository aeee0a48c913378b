package io.paydesk.web.desk;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountView;
import io.paydesk.account.Accounts;
import io.paydesk.care.CareProposals;
import io.paydesk.care.CustomerCare;
import io.paydesk.care.ProposalView;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;

/** {@code /desk/customers}: a customer found by address or account number, and what waits for a second pair of eyes. */
@Named
@RequestScoped
public class CustomersPage {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    Accounts accounts;

    @EJB
    CareProposals proposals;

    @Inject
    Notices notices;

    private List<ProposalView> open = List.of();

    @PostConstruct
    void load() {
        open = proposals.open(visitor.actor());
    }

    /** Whoever is found is shown at once. */
    public void find() {
        var wanted = getQuery();
        if (!wanted.isEmpty()) {
            visitor.actor().require(CustomerCare.READ);
            (wanted.startsWith("AC-")
                            ? accounts.known(wanted)
                            : accounts.byEmail(wanted).map(AccountView::id))
                    .ifPresent(this::show);
        }
    }

    private void show(AccountId id) {
        notices.go(request.getContextPath() + "/desk/customer?account=" + id);
    }

    public String getQuery() {
        return Objects.requireNonNullElse(request.getParameter("q"), "").strip();
    }

    public List<ProposalView> getOpen() {
        return open;
    }
}

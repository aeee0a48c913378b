package io.paydesk.web.desk;

import io.paydesk.account.AccountId;
import io.paydesk.care.CustomerCare;
import io.paydesk.instrument.ConfirmInstrument;
import io.paydesk.instrument.InstrumentId;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.instrument.Instruments;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The payment methods on a customer's card, and the form that confirms one by a statement. */
@Named
@RequestScoped
public class CustomerInstruments {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    Instruments instruments;

    @EJB
    ConfirmInstrument confirmation;

    @Inject
    Notices notices;

    private String chosen = "";
    private String evidence = "";

    public void confirm() {
        var account = AccountId.of(Objects.requireNonNullElse(request.getParameter("account"), ""));
        confirmation.confirm(visitor.actor(), account, InstrumentId.of(chosen), evidence);
        notices.go(
                request.getContextPath() + "/desk/customer?account=" + account, "desk_customer.instruments.confirmed");
    }

    public List<InstrumentView> all(AccountId account) {
        visitor.actor().require(CustomerCare.READ);
        return instruments.of(account);
    }

    /** Those that wait for a proof. */
    public List<InstrumentView> open(AccountId account) {
        return all(account).stream().filter(InstrumentView::waitsForProof).toList();
    }

    /** How many other accounts have the same one: a sign of fraud. */
    public long elsewhere(InstrumentView instrument) {
        return instruments.otherAccounts(instrument.account(), instrument.id());
    }

    public String getChosen() {
        return chosen;
    }

    public void setChosen(@Nullable String chosen) {
        this.chosen = Objects.requireNonNullElse(chosen, "");
    }

    public String getEvidence() {
        return evidence;
    }

    public void setEvidence(@Nullable String evidence) {
        this.evidence = Objects.requireNonNullElse(evidence, "");
    }
}

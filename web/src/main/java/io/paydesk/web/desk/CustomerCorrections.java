package io.paydesk.web.desk;

import io.paydesk.account.AccountId;
import io.paydesk.correction.CorrectionView;
import io.paydesk.correction.Corrections;
import io.paydesk.web.faces.Typed;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** The corrections of the customer on {@code /desk/customer?account=}, the latest first. */
@Named
@RequestScoped
public class CustomerCorrections {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    Corrections corrections;

    private List<CorrectionView> all = List.of();

    @PostConstruct
    void look() {
        all = corrections.of(visitor.actor(), AccountId.of(new Typed(request).text("account")));
    }

    public List<CorrectionView> getAll() {
        return all;
    }
}

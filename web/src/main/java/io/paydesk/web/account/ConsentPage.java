package io.paydesk.web.account;

import io.paydesk.account.ConsentLine.Document;
import io.paydesk.account.Consents;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.CustomerDoor;
import io.paydesk.web.security.LocalPath;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** {@code /account/consent}: a new version of terms or privacy policy, agreed to before one goes on. */
@Named
@RequestScoped
public class ConsentPage {
    @Inject
    HttpServletRequest request;

    @EJB
    Consents consents;

    @Inject
    CustomerDoor door;

    @Inject
    Visitor visitor;

    @Inject
    Notices notices;

    public void agree() {
        consents.agree(visitor.customer().id());
        door.consented(request);
        notices.go(getTo());
    }

    public List<Document> getMissing() {
        return consents.missing(visitor.customer().id());
    }

    public String getTo() {
        return LocalPath.orElse(request.getParameter("to"), request.getContextPath() + "/account/profile");
    }
}

package io.paydesk.web.account;

import io.paydesk.account.AccountView;
import io.paydesk.account.ConfirmPassword;
import io.paydesk.account.Profiles;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.CustomerDoor;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /account/close}: leaving for good. */
@Named
@RequestScoped
public class ClosePage {
    @Inject
    HttpServletRequest request;

    @EJB
    Profiles profiles;

    @Inject
    ConfirmPassword password;

    @Inject
    CustomerDoor door;

    @Inject
    Visitor visitor;

    @Inject
    Notices notices;

    private String current = "";

    public void close() {
        var id = visitor.customer().id();
        password.confirm(id, current);
        profiles.close(id, current);
        door.signOut(request);
        notices.go(request.getContextPath() + "/account/sign-in", "account_close.done");
    }

    public AccountView getAccount() {
        return visitor.customer();
    }

    public String getCurrent() {
        return current;
    }

    public void setCurrent(@Nullable String current) {
        this.current = Objects.requireNonNullElse(current, "");
    }
}

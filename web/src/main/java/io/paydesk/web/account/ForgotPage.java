package io.paydesk.web.account;

import io.paydesk.account.Recoveries;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.CustomerDoor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /account/forgot}: a link to choose a new password, sent if there is an account; the page says so either way. */
@Named
@RequestScoped
public class ForgotPage {
    @Inject
    HttpServletRequest request;

    @EJB
    Recoveries recoveries;

    @Inject
    CustomerDoor door;

    @Inject
    Notices notices;

    private String email = "";

    public void send() {
        recoveries.forgot(email, door.browser(request));
        notices.go(request.getContextPath() + "/account/forgot", "account_forgot.sent");
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(@Nullable String email) {
        this.email = Objects.requireNonNullElse(email, "");
    }
}

package io.paydesk.web.desk;

import io.paydesk.staff.StaffRecoveries;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.SignInDesk;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /desk/forgot}: a link to choose a new password, sent if somebody here has the address; the page says so either way. */
@Named
@RequestScoped
public class DeskForgotPage {
    @Inject
    HttpServletRequest request;

    @EJB
    StaffRecoveries recoveries;

    @Inject
    SignInDesk door;

    @Inject
    Notices notices;

    private String email = "";

    public void send() {
        recoveries.forgot(email, door.browser(request));
        notices.go(request.getContextPath() + "/desk/forgot", "account_forgot.sent");
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(@Nullable String email) {
        this.email = Objects.requireNonNullElse(email, "");
    }
}

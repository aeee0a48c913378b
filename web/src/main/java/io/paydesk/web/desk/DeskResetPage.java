package io.paydesk.web.desk;

import io.paydesk.staff.StaffRecoveries;
import io.paydesk.staff.StaffView;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.SignInDesk;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /desk/reset?token=}: a new password by the link of the mail. */
@Named
@RequestScoped
public class DeskResetPage {
    @Inject
    HttpServletRequest request;

    @EJB
    StaffRecoveries recoveries;

    @Inject
    SignInDesk door;

    @Inject
    Notices notices;

    private String password = "";

    public void reset() {
        recoveries.reset(getToken(), password, door.browser(request));
        notices.go(request.getContextPath() + "/desk/sign-in", "account_reset.done");
    }

    public String getToken() {
        return Objects.requireNonNullElse(request.getParameter("token"), "");
    }

    /** Whose password it is, for the password manager; "" when the link is spent. */
    public String getAddress() {
        return recoveries.look(getToken()).map(StaffView::email).orElse("");
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = Objects.requireNonNullElse(password, "");
    }
}

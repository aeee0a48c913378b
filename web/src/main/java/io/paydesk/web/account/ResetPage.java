package io.paydesk.web.account;

import io.paydesk.account.Recoveries;
import io.paydesk.kernel.EmailAddress;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.CustomerDoor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /account/reset?token=}: a new password by the link of the mail. */
@Named
@RequestScoped
public class ResetPage {
    @Inject
    HttpServletRequest request;

    @EJB
    Recoveries recoveries;

    @Inject
    CustomerDoor door;

    @Inject
    Notices notices;

    private String password = "";

    public void reset() {
        recoveries.reset(getToken(), password, door.browser(request));
        notices.go(request.getContextPath() + "/account/sign-in", "account_reset.done");
    }

    public String getToken() {
        return Objects.requireNonNullElse(request.getParameter("token"), "");
    }

    /** Whose password it is, for the password manager; "" when the link is spent. */
    public String getAddress() {
        return recoveries.look(getToken()).orElse("");
    }

    /** The same, masked for whoever looks over a shoulder. */
    public String getOwner() {
        return getAddress().isEmpty() ? "" : EmailAddress.masked(getAddress());
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = Objects.requireNonNullElse(password, "");
    }
}

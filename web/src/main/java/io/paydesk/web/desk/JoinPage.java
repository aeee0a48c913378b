package io.paydesk.web.desk;

import io.paydesk.staff.Invitations;
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

/** {@code /desk/join?token=}: somebody invited chooses a password. Opening the page uses nothing up. */
@Named
@RequestScoped
public class JoinPage {
    @Inject
    HttpServletRequest request;

    @EJB
    Invitations invitations;

    @Inject
    SignInDesk door;

    @Inject
    Notices notices;

    private String password = "";

    public void join() {
        invitations.join(getToken(), password, door.browser(request));
        notices.go(request.getContextPath() + "/desk/sign-in", "desk_join.done");
    }

    public String getToken() {
        return Objects.requireNonNullElse(request.getParameter("token"), "");
    }

    /** Who is invited; null when the link is spent. */
    public @Nullable StaffView getInvited() {
        return invitations.look(getToken()).orElse(null);
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = Objects.requireNonNullElse(password, "");
    }
}

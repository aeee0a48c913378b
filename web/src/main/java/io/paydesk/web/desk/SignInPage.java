package io.paydesk.web.desk;

import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.LocalPath;
import io.paydesk.web.security.SignInDesk;
import io.paydesk.web.security.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /desk/sign-in}: how staff come in, and on to the page they wanted. */
@Named
@RequestScoped
public class SignInPage {
    @Inject
    HttpServletRequest request;

    @Inject
    SignInDesk door;

    @Inject
    Visitor visitor;

    @Inject
    Notices notices;

    private String email = "";
    private String password = "";
    private boolean failed;

    /** Somebody who is in already has nothing to do here. */
    public void passOn() {
        if (visitor.isStaff()) {
            notices.go(getTo());
        }
    }

    public void signIn() {
        if (door.signIn(email, password, request)) {
            notices.go(getTo());
        } else {
            failed = true;
        }
    }

    /** The page of ours one came from, else the desk. */
    public String getTo() {
        return LocalPath.orElse(request.getParameter("to"), request.getContextPath() + "/desk/tickets");
    }

    public boolean isFailed() {
        return failed;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(@Nullable String email) {
        this.email = Objects.requireNonNullElse(email, "");
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = Objects.requireNonNullElse(password, "");
    }
}

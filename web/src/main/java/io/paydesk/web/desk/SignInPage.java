package io.paydesk.web.desk;

import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.LocalPath;
import io.paydesk.web.security.SignInDesk;
import io.paydesk.web.security.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /desk/sign-in} and {@code /desk/sign-in-code}: how staff come in, and on to the page they wanted. */
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
    private String code = "";
    private boolean failed;

    /** Somebody who is in already has nothing to do here. */
    public void passOn() {
        if (visitor.isStaff()) {
            notices.go(getTo());
        }
    }

    /** Nobody has anything to do at the second step who did not do the first. */
    public void passBack() {
        if (!door.owesCode(request)) {
            notices.go(place("/desk/sign-in"));
        }
    }

    public void signIn() {
        switch (door.signIn(email, password, request, response())) {
            case IN -> notices.go(getTo());
            case SECOND_FACTOR -> notices.go(place("/desk/sign-in-code"));
            case WRONG -> failed = true;
        }
    }

    public void useCode() {
        var answer = door.signInWithCode(code, isRecovery(), request, response());
        if (answer.isEmpty()) {
            notices.refuse(place("/desk/sign-in"), "account_sign_in.too_late");
        } else {
            switch (answer.get()) {
                case IN -> notices.go(getTo());
                case SECOND_FACTOR, WRONG -> failed = true;
            }
        }
    }

    private String place(String page) {
        return request.getContextPath() + page + "?to=" + URLEncoder.encode(getTo(), StandardCharsets.UTF_8);
    }

    private static HttpServletResponse response() {
        return (HttpServletResponse)
                FacesContext.getCurrentInstance().getExternalContext().getResponse();
    }

    /** The page of ours one came from, else the desk. */
    public String getTo() {
        return LocalPath.orElse(request.getParameter("to"), request.getContextPath() + "/desk/tickets");
    }

    /** Whether a recovery code is asked for in place of the app's digits. */
    /** This page with the other of code and recovery code, leading on to the same place. */
    public String getOtherWay() {
        return place("/desk/sign-in-code") + (isRecovery() ? "" : "&way=recovery");
    }

    public boolean isRecovery() {
        return "recovery".equals(request.getParameter("way"));
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

    public String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = Objects.requireNonNullElse(code, "");
    }
}

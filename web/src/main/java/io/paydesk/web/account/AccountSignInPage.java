package io.paydesk.web.account;

import io.paydesk.account.SignInAnswer.Kind;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.CustomerDoor;
import io.paydesk.web.security.LocalPath;
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

/** {@code /account/sign-in} and {@code /account/sign-in-code}: password, then the second factor where there is one. */
@Named
@RequestScoped
public class AccountSignInPage {
    private static final int TOLD_WHEN_LEFT = 5;

    @Inject
    HttpServletRequest request;

    @Inject
    CustomerDoor door;

    @Inject
    Visitor visitor;

    @Inject
    Notices notices;

    private String email = "";
    private String password = "";
    private String code = "";
    private boolean stays;
    private boolean trusts;
    private boolean failed;
    private int triesLeft;

    /** Somebody who is in already goes on. */
    public void passOn() {
        if (visitor.isCustomer()) {
            notices.go(getTo());
        }
    }

    /** Nobody has anything to do at the second step who did not do the first. */
    public void passBack() {
        if (!door.owesCode(request)) {
            notices.go(place("/account/sign-in"));
        }
    }

    public void signIn() {
        var answer = door.signIn(email, password, stays, request, response());
        switch (answer.kind()) {
            case IN -> notices.go(getTo());
            case SECOND_FACTOR -> notices.go(place("/account/sign-in-code"));
            case WRONG -> fail(answer.triesLeft());
        }
    }

    public void useCode() {
        var answer = door.signInWithCode(code, isRecovery(), trusts, request, response());
        if (answer.isEmpty()) {
            notices.refuse(place("/account/sign-in"), "account_sign_in.too_late");
        } else if (answer.get().kind() == Kind.IN) {
            notices.go(getTo());
        } else {
            fail(answer.get().triesLeft());
        }
    }

    private void fail(int left) {
        failed = true;
        triesLeft = left;
    }

    private String place(String page) {
        return request.getContextPath() + page + "?to=" + URLEncoder.encode(getTo(), StandardCharsets.UTF_8);
    }

    private static HttpServletResponse response() {
        return (HttpServletResponse)
                FacesContext.getCurrentInstance().getExternalContext().getResponse();
    }

    /** The page of ours one came from, else one's own. */
    public String getTo() {
        return LocalPath.orElse(request.getParameter("to"), request.getContextPath() + "/account/profile");
    }

    /** This page with the other of code and recovery code, leading on to the same place. */
    public String getOtherWay() {
        return place("/account/sign-in-code") + (isRecovery() ? "" : "&way=recovery");
    }

    /** Whether a recovery code is asked for in place of the app's digits. */
    public boolean isRecovery() {
        return "recovery".equals(request.getParameter("way"));
    }

    public boolean isFailed() {
        return failed;
    }

    /** Whether to say how many tries are left, which is as many for an address without an account. */
    public boolean isFewLeft() {
        return failed && triesLeft <= TOLD_WHEN_LEFT;
    }

    public int getTriesLeft() {
        return triesLeft;
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

    public boolean isStays() {
        return stays;
    }

    public void setStays(boolean stays) {
        this.stays = stays;
    }

    public boolean isTrusts() {
        return trusts;
    }

    public void setTrusts(boolean trusts) {
        this.trusts = trusts;
    }
}

package io.paydesk.web.account;

import io.paydesk.account.EmailProofs;
import io.paydesk.account.PendingRegistration;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.CustomerDoor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code /account/verify}: with a token, the link of the mail, which is used only when confirmed here, since scanners open
 * links, and asks for a password in any browser but the one that registered; without one, the six digits of the mail for the
 * browser that registered.
 */
@Named
@RequestScoped
public class VerifyPage {
    @Inject
    HttpServletRequest request;

    @EJB
    EmailProofs proofs;

    @Inject
    CustomerDoor door;

    @Inject
    Notices notices;

    private String code = "";
    private String password = "";
    private boolean wrong;

    public void confirm() {
        var here = door.registered(request).filter(this::isOfLink);
        if (here.isPresent()) {
            proofs.prove(getToken(), here.get());
        } else {
            proofs.prove(getToken(), password);
        }
        notices.go(signIn(), "account_verify.done");
    }

    public void useCode() {
        if (door.registered(request)
                .flatMap(registered -> proofs.proveByCode(registered, code))
                .isPresent()) {
            notices.go(signIn(), "account_verify.done");
        } else {
            wrong = true;
        }
    }

    public void again() {
        proofs.wishAgain(getEmail());
        notices.go(request.getContextPath() + "/account/verify", "account_verify.sent_again");
    }

    private String signIn() {
        return request.getContextPath() + "/account/sign-in";
    }

    public String getToken() {
        return Objects.requireNonNullElse(request.getParameter("token"), "");
    }

    public boolean isByLink() {
        return !getToken().isEmpty();
    }

    /** The address the link proves; "" when it is spent. */
    public String getProved() {
        return proofs.look(getToken()).orElse("");
    }

    /** The address this browser registered; "" when it did not. */
    public String getEmail() {
        return door.registered(request).map(PendingRegistration::email).orElse("");
    }

    /** Whether the link was opened in another browser than the one that registered: the password is chosen here then. */
    public boolean isElsewhere() {
        return door.registered(request).filter(this::isOfLink).isEmpty();
    }

    private boolean isOfLink(PendingRegistration registered) {
        return registered.email().equals(getProved());
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = Objects.requireNonNullElse(password, "");
    }

    public boolean isWrong() {
        return wrong;
    }

    public String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = Objects.requireNonNullElse(code, "");
    }
}

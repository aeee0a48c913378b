package io.paydesk.web.account;

import io.paydesk.account.AccountView;
import io.paydesk.account.ConfirmPassword;
import io.paydesk.account.OwnSecondFactor;
import io.paydesk.credential.CredentialRefusal;
import io.paydesk.credential.NewAuthenticator;
import io.paydesk.kernel.Refusal;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.QrPicture;
import io.paydesk.web.security.CustomerDoor;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /account/second-factor}: an authenticator app is set up, confirmed, switched off; recovery codes are shown once. */
@Named
@RequestScoped
public class SecondFactorPage {
    @Inject
    HttpServletRequest request;

    @Inject
    ConfirmPassword confirmed;

    @EJB
    OwnSecondFactor factor;

    @Inject
    CustomerDoor door;

    @Inject
    Visitor visitor;

    @Inject
    Notices notices;

    private String current = "";
    private String code = "";
    private @Nullable NewAuthenticator offered;
    private List<String> codes = List.of();

    /** While the digits of a new app are sent, what it was given stands ready to be shown again. */
    @PostConstruct
    void goOn() {
        if (request.getMethod().equals("POST") && request.getParameter("confirm") != null) {
            offered = factor.begun(visitor.customer().id()).orElse(null);
        }
    }

    public void begin() {
        confirmed.confirm(visitor.customer().id(), current);
        offered = factor.begin(visitor.customer().id(), current);
    }

    public void confirm() {
        codes = factor.confirm(visitor.customer().id(), code, door.browser(request));
        offered = null;
    }

    public void remove() {
        confirmed.confirm(visitor.customer().id(), current);
        if (!factor.remove(visitor.customer().id(), current, code, door.browser(request))) {
            throw new Refusal(CredentialRefusal.CODE_WRONG);
        }
        notices.go(request.getContextPath() + "/account/security", "account_second_factor.off_done");
    }

    public void newCodes() {
        confirmed.confirm(visitor.customer().id(), current);
        codes = factor.newRecoveryCodes(visitor.customer().id(), current, code, door.browser(request))
                .orElseThrow(() -> new Refusal(CredentialRefusal.CODE_WRONG));
    }

    public AccountView getAccount() {
        return visitor.customer();
    }

    public boolean isOn() {
        return factor.isOn(visitor.customer().id());
    }

    public int getCodesLeft() {
        return factor.recoveryCodesLeft(visitor.customer().id());
    }

    /** What the app is given; null before the password was shown. */
    public @Nullable NewAuthenticator getOffered() {
        return offered;
    }

    public boolean isOffering() {
        return offered != null;
    }

    /** In groups of four, as people type it. */
    public String getSecret() {
        return offered == null ? "" : offered.secret().replaceAll("(.{4})(?=.)", "$1 ");
    }

    public @Nullable QrPicture getQr() {
        return offered == null ? null : QrPicture.of(offered.uri());
    }

    /** Whether the codes take the place of earlier ones. */
    public boolean isRenewed() {
        return request.getParameter("new-codes") != null;
    }

    public List<String> getCodes() {
        return codes;
    }

    public String getCurrent() {
        return current;
    }

    public void setCurrent(@Nullable String current) {
        this.current = Objects.requireNonNullElse(current, "");
    }

    public String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = Objects.requireNonNullElse(code, "");
    }
}

package io.paydesk.web.desk;

import io.paydesk.credential.CredentialRefusal;
import io.paydesk.credential.NewAuthenticator;
import io.paydesk.kernel.Refusal;
import io.paydesk.staff.StaffPassword;
import io.paydesk.staff.StaffSecondFactor;
import io.paydesk.staff.StaffView;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.QrPicture;
import io.paydesk.web.security.LocalPath;
import io.paydesk.web.security.SignInDesk;
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

/** {@code /desk/second-factor}: a member's authenticator app; the one page open to those whose role asks for it first. */
@Named
@RequestScoped
public class DeskSecondFactorPage {
    @Inject
    HttpServletRequest request;

    @EJB
    StaffSecondFactor factor;

    @EJB
    StaffPassword password;

    @Inject
    SignInDesk door;

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
            offered = factor.begun(id()).orElse(null);
        }
    }

    public void begin() {
        password.isRight(id(), current);
        offered = factor.begin(id(), current);
    }

    public void confirm() {
        codes = factor.confirm(id(), code, door.browser(request));
        door.renew(request); // from now on the stay may do what the role allows
        offered = null;
    }

    public void remove() {
        password.isRight(id(), current);
        if (!factor.remove(id(), current, code, door.browser(request))) {
            throw new Refusal(CredentialRefusal.CODE_WRONG);
        }
        notices.go(request.getContextPath() + "/desk/security", "account_second_factor.off_done");
    }

    public void newCodes() {
        password.isRight(id(), current);
        codes = factor.newRecoveryCodes(id(), current, code, door.browser(request))
                .orElseThrow(() -> new Refusal(CredentialRefusal.CODE_WRONG));
    }

    /** The page one was led away from, else one's own. */
    public String getTo() {
        return LocalPath.orElse(request.getParameter("to"), request.getContextPath() + "/desk/security");
    }

    private long id() {
        return getMember().id();
    }

    public StaffView getMember() {
        return visitor.staff().orElseThrow();
    }

    public boolean isOn() {
        return factor.isOn(id());
    }

    public int getCodesLeft() {
        return factor.recoveryCodesLeft(id());
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

package io.paydesk.web.account;

import io.paydesk.access.DeviceView;
import io.paydesk.access.Devices;
import io.paydesk.access.Sessions;
import io.paydesk.access.SignInEvent;
import io.paydesk.account.AccountView;
import io.paydesk.account.ConfirmPassword;
import io.paydesk.account.EmailChanges;
import io.paydesk.account.OwnPasskeys;
import io.paydesk.account.OwnPassword;
import io.paydesk.account.OwnSecondFactor;
import io.paydesk.credential.PasskeyView;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.CustomerDoor;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /account/security}: password, address, devices, and what happened at the door. */
@Named
@RequestScoped
public class SecurityPage {
    private static final int HISTORY_SHOWN = 20;

    @Inject
    HttpServletRequest request;

    @Inject
    ConfirmPassword confirmed;

    @EJB
    OwnPassword password;

    @EJB
    OwnSecondFactor factor;

    @EJB
    OwnPasskeys passkeys;

    @EJB
    EmailChanges emails;

    @EJB
    Devices devices;

    @EJB
    Sessions sessions;

    @Inject
    CustomerDoor door;

    @Inject
    Visitor visitor;

    @Inject
    Notices notices;

    private String current = "";
    private String wanted = "";
    private String email = "";

    public void changePassword() {
        var id = visitor.customer().id();
        confirmed.confirm(id, current);
        password.change(id, current, wanted, door.stayOf(request), door.browser(request));
        tell("account_security.password.done");
    }

    public void changeEmail() {
        confirmed.confirm(visitor.customer().id(), current);
        emails.want(visitor.customer().id(), email, current);
        tell("account_security.email.done");
    }

    /** The one whose button was pressed, by its own number: the list may be another one by now. */
    public void revoke() {
        var sent = Objects.requireNonNullElse(request.getParameter("device"), "");
        devices.revoke(visitor.customer().id().holder(), sent.matches("[0-9]{1,18}") ? Long.parseLong(sent) : 0);
        tell("account_security.device.done");
    }

    public void showOut() {
        password.showOut(visitor.customer().id(), door.stayOf(request));
        tell("account_security.devices.done");
    }

    private void tell(String key) {
        notices.go(request.getContextPath() + "/account/security", key);
    }

    public AccountView getAccount() {
        return visitor.customer();
    }

    public boolean isTwoSteps() {
        return factor.isOn(visitor.customer().id());
    }

    public List<PasskeyView> getPasskeys() {
        return passkeys.of(visitor.customer().id());
    }

    public List<DeviceView> getDevices() {
        return devices.of(visitor.customer().id().holder(), door.browser(request));
    }

    public List<SignInEvent> getHistory() {
        return sessions.history(visitor.customer().id().holder()).stream()
                .limit(HISTORY_SHOWN)
                .toList();
    }

    public String getCurrent() {
        return current;
    }

    public void setCurrent(@Nullable String current) {
        this.current = Objects.requireNonNullElse(current, "");
    }

    public String getWanted() {
        return wanted;
    }

    public void setWanted(@Nullable String wanted) {
        this.wanted = Objects.requireNonNullElse(wanted, "");
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(@Nullable String email) {
        this.email = Objects.requireNonNullElse(email, "");
    }
}

package io.paydesk.web.desk;

import io.paydesk.access.DeviceView;
import io.paydesk.access.Devices;
import io.paydesk.access.Sessions;
import io.paydesk.access.SignInEvent;
import io.paydesk.credential.Holder;
import io.paydesk.staff.StaffPassword;
import io.paydesk.staff.StaffSecondFactor;
import io.paydesk.staff.StaffView;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.SignInDesk;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /desk/security}: a member's own password, second step, devices, and what happened at the door. */
@Named
@RequestScoped
public class DeskSecurityPage {
    private static final int HISTORY_SHOWN = 20;

    @Inject
    HttpServletRequest request;

    @EJB
    StaffPassword password;

    @EJB
    StaffSecondFactor factor;

    @EJB
    Devices devices;

    @EJB
    Sessions sessions;

    @Inject
    SignInDesk door;

    @Inject
    Visitor visitor;

    @Inject
    Notices notices;

    private String current = "";
    private String wanted = "";

    public void changePassword() {
        password.isRight(id(), current);
        password.change(id(), current, wanted, new StaffPassword.Here(door.stayOf(request), door.browser(request)));
        tell("account_security.password.done");
    }

    /** The one whose button was pressed, by its own number: the list may be another one by now. */
    public void revoke() {
        var sent = Objects.requireNonNullElse(request.getParameter("device"), "");
        devices.revoke(holder(), sent.matches("[0-9]{1,18}") ? Long.parseLong(sent) : 0);
        tell("account_security.device.done");
    }

    public void showOut() {
        sessions.endAllBut(holder(), door.stayOf(request));
        tell("account_security.devices.done");
    }

    private void tell(String key) {
        notices.go(request.getContextPath() + "/desk/security", key);
    }

    private long id() {
        return getMember().id();
    }

    private Holder holder() {
        return Holder.staff(id());
    }

    public StaffView getMember() {
        return visitor.staff().orElseThrow();
    }

    public boolean isTwoSteps() {
        return factor.isOn(id());
    }

    public List<DeviceView> getDevices() {
        return devices.of(holder(), door.browser(request));
    }

    public List<SignInEvent> getHistory() {
        return sessions.history(holder()).stream().limit(HISTORY_SHOWN).toList();
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
}

package io.paydesk.web.account;

import io.paydesk.account.EmailChanges;
import io.paydesk.account.NotMe;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.CustomerDoor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/**
 * {@code /account/confirm-email} and {@code /account/not-me}: what a link of a mail asks for, done only when confirmed
 * here, since scanners open links.
 */
@Named
@RequestScoped
public class LinkPage {
    @Inject
    HttpServletRequest request;

    @EJB
    EmailChanges changes;

    @EJB
    NotMe notMe;

    @Inject
    CustomerDoor door;

    @Inject
    Notices notices;

    public void confirmEmail() {
        var moved = changes.confirm(getToken(), door.browser(request));
        notices.go(
                request.getContextPath() + "/account/sign-in",
                moved ? "account_confirm_email.moved" : "account_confirm_email.half");
    }

    public void notMe() {
        notMe.say(getToken());
        notices.go(request.getContextPath() + "/account/sign-in", "account_not_me.done");
    }

    public String getToken() {
        return Objects.requireNonNullElse(request.getParameter("token"), "");
    }

    /** The address that is to be the account's; "" when the link is spent. */
    public String getWanted() {
        return changes.look(getToken()).orElse("");
    }

    /** Whose account it is, masked; "" when the link is spent. */
    public String getOwner() {
        return notMe.look(getToken()).orElse("");
    }
}

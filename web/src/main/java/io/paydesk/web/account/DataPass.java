package io.paydesk.web.account;

import io.paydesk.account.ConfirmPassword;
import io.paydesk.web.security.CustomerDoor;
import io.paydesk.web.security.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;

/** All that is kept of a customer is shown for ten minutes after the password was typed once more, in that stay alone. */
@RequestScoped
public class DataPass {
    static final Duration LASTS = Duration.ofMinutes(10);

    private static final String SHOWN = "paydesk.customer.data";

    @Inject
    ConfirmPassword password;

    @Inject
    CustomerDoor door;

    @Inject
    Visitor visitor;

    @Inject
    Clock clock;

    private record Shown(long stay, long untilMillis) implements Serializable {}

    /** Refuses: PASSWORD_WRONG, TOO_MANY_TRIES, BUSY. */
    public void open(String typed, HttpServletRequest request) {
        password.confirm(visitor.customer().id(), typed);
        door.renew(request).setAttribute(SHOWN, new Shown(door.stayOf(request), clock.millis() + LASTS.toMillis()));
    }

    public boolean isOpen(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null
                && session.getAttribute(SHOWN) instanceof Shown shown
                && shown.stay() == door.stayOf(request)
                && clock.millis() < shown.untilMillis();
    }
}

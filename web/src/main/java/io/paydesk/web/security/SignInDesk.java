package io.paydesk.web.security;

import io.paydesk.kernel.Refusal;
import io.paydesk.staff.SignIns;
import io.paydesk.staff.Staff;
import io.paydesk.staff.StaffView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Lets staff in and out, and knows who of them a session belongs to. */
@ApplicationScoped
public class SignInDesk {
    /** A session ends after so long without a request, and after so long altogether. */
    static final Duration IDLE_MAX = Duration.ofMinutes(30);

    static final Duration STAY_MAX = Duration.ofHours(12);

    private static final String STAFF = "paydesk.staff";
    private static final String SINCE = "paydesk.staff.since";

    @Inject
    SignIns signIns;

    @Inject
    Staff staff;

    @Inject
    Clock clock;

    /**
     * Signs in by address and password; false when they do not fit. The session gets a new id, so that one planted
     * before is worth nothing. Refuses: TOO_MANY_TRIES.
     */
    public boolean signIn(String email, String password, HttpServletRequest request) {
        var member = signIns.check(email, password, Networks.of(request.getRemoteAddr()));
        if (member == null) {
            return false;
        }
        var known = request.getSession(false) != null;
        var session = request.getSession(true);
        if (known) {
            request.changeSessionId();
        }
        session.setMaxInactiveInterval((int) IDLE_MAX.toSeconds());
        session.setAttribute(STAFF, member.id());
        session.setAttribute(SINCE, clock.millis());
        request.setAttribute(STAFF, member);
        return true;
    }

    /** Ends the session and all it held. */
    public void signOut(HttpServletRequest request) {
        request.removeAttribute(STAFF);
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** Who of the staff sends this request; empty for everybody else. Looked up once a request. */
    public Optional<StaffView> whoSends(HttpServletRequest request) {
        if (request.getAttribute(STAFF) instanceof StaffView known) {
            return Optional.of(known);
        }
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(STAFF) instanceof Long id)) {
            return Optional.empty();
        }
        var member = stays(session) ? find(id) : Optional.<StaffView>empty();
        if (member.isEmpty()) {
            session.removeAttribute(STAFF);
            session.removeAttribute(SINCE);
        } else {
            request.setAttribute(STAFF, member.get());
        }
        return member;
    }

    private boolean stays(HttpSession session) {
        return session.getAttribute(SINCE) instanceof Long since && clock.millis() - since < STAY_MAX.toMillis();
    }

    /** Only an active member: one whose account was closed is out at the next request. */
    private Optional<StaffView> find(long id) {
        try {
            return Optional.of(staff.get(id)).filter(StaffView::active);
        } catch (Refusal unknown) {
            return Optional.empty();
        }
    }
}

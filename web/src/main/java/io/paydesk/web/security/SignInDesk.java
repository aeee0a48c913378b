package io.paydesk.web.security;

import io.paydesk.access.Browser;
import io.paydesk.access.Sessions;
import io.paydesk.credential.Passwords;
import io.paydesk.kernel.Settings;
import io.paydesk.staff.SignIns;
import io.paydesk.staff.StaffSignIn;
import io.paydesk.staff.StaffStay;
import io.paydesk.staff.StaffView;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets staff in and out, and knows who of them a request comes from. The HTTP session holds the number of the stay, and of
 * one who still owes the digits for five minutes; nothing else. What ends a stay in the database ends it on every node.
 */
@ApplicationScoped
public class SignInDesk {
    /** A session ends after so long without a request. */
    static final Duration IDLE_MAX = Sessions.IDLE_MAX;

    private static final String DEVICE = "desk-device";
    private static final int DEVICE_SECONDS = (int) Duration.ofDays(400).toSeconds();
    private static final Duration CODE_WITHIN = Duration.ofMinutes(5);

    static final String STAY = "paydesk.staff.stay";
    private static final String OWES_CODE = "paydesk.staff.code";

    @EJB
    SignIns signIns;

    @EJB
    Sessions sessions;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** Who typed the right password and owes the digits, until when. */
    private record Owed(long member, long untilMillis) implements java.io.Serializable {}

    /** What somebody calls from, as features want to know it. */
    public Browser browser(HttpServletRequest request) {
        return new Browser(
                Cookies.read(request, DEVICE).orElse(""),
                BrowserLabel.of(request.getHeader("User-Agent")),
                Networks.of(request.getRemoteAddr()));
    }

    /** Signs in by address and password, as far as that leads. Refuses: TOO_MANY_TRIES, BUSY. */
    public StaffSignIn.Kind signIn(
            String email, String password, HttpServletRequest request, HttpServletResponse response) {
        var answer = Passwords.inTurn(() -> signIns.withPassword(email, password, browser(request)));
        var member = answer.member();
        if (answer.kind() == StaffSignIn.Kind.SECOND_FACTOR && member != null) {
            fresh(request).setAttribute(OWES_CODE, new Owed(member.id(), clock.millis() + CODE_WITHIN.toMillis()));
        } else {
            enter(answer, request, response);
        }
        return answer.kind();
    }

    /** Whether this browser showed the right password a moment ago and owes the second step. */
    public boolean owesCode(HttpServletRequest request) {
        return owed(request).isPresent();
    }

    /** The second step. Empty when the first is too long ago. Refuses: TOO_MANY_TRIES. */
    public Optional<StaffSignIn.Kind> signInWithCode(
            String code, boolean recovery, HttpServletRequest request, HttpServletResponse response) {
        return owed(request).map(owed -> {
            var answer = signIns.withCode(owed.member(), code, recovery, browser(request));
            enter(answer, request, response);
            return answer.kind();
        });
    }

    /** Ends the stay, and all the session held. */
    public void signOut(HttpServletRequest request) {
        stay(request).ifPresent(sessions::end);
        request.removeAttribute(STAY);
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** Who of the staff sends this request; empty for everybody else. */
    public Optional<StaffView> whoSends(HttpServletRequest request) {
        return standing(request).map(StaffStay::member);
    }

    /** The same with what they owe. Looked up once a request. */
    public Optional<StaffStay> standing(HttpServletRequest request) {
        var looked = known(request);
        if (looked.isPresent()) {
            return looked;
        }
        var found = stay(request).flatMap(signIns::whoStays);
        found.ifPresentOrElse(known -> request.setAttribute(STAY, known), () -> forget(request));
        return found;
    }

    /** The same where it was looked up in this request already. */
    static Optional<StaffStay> known(HttpServletRequest request) {
        return request.getAttribute(STAY) instanceof StaffStay known ? Optional.of(known) : Optional.empty();
    }

    /** The number of the stay, 0 for nobody's. */
    public long stayOf(HttpServletRequest request) {
        return stay(request).orElse(0L);
    }

    private void enter(StaffSignIn answer, HttpServletRequest request, HttpServletResponse response) {
        var begun = answer.begun();
        if (begun == null) {
            return;
        }
        var https = settings.publicUrl().startsWith("https:");
        Cookies.write(response, DEVICE, begun.deviceToken(), DEVICE_SECONDS, https);
        var session = fresh(request);
        session.removeAttribute(OWES_CODE);
        session.setMaxInactiveInterval((int) IDLE_MAX.toSeconds());
        session.setAttribute(STAY, begun.session().id());
        request.removeAttribute(STAY);
    }

    /** A member has proved more than before: what a session id was worth until now, it is worth no more. */
    public void renew(HttpServletRequest request) {
        fresh(request);
    }

    /** A session with a new id, so that one planted before is worth nothing. */
    private static HttpSession fresh(HttpServletRequest request) {
        var known = request.getSession(false) != null;
        var session = request.getSession(true);
        if (known) {
            request.changeSessionId();
        }
        return session;
    }

    private Optional<Owed> owed(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null
                        && session.getAttribute(OWES_CODE) instanceof Owed owed
                        && clock.millis() < owed.untilMillis()
                ? Optional.of(owed)
                : Optional.empty();
    }

    private static Optional<Long> stay(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(STAY) instanceof Long stay
                ? Optional.of(stay)
                : Optional.empty();
    }

    private static void forget(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(STAY);
        }
    }
}

package io.paydesk.web.security;

import io.paydesk.access.BegunSession;
import io.paydesk.access.Browser;
import io.paydesk.access.Devices;
import io.paydesk.access.Sessions;
import io.paydesk.account.AccountDoor;
import io.paydesk.account.AccountId;
import io.paydesk.account.AccountView;
import io.paydesk.account.Consents;
import io.paydesk.account.PendingRegistration;
import io.paydesk.account.SignInAnswer;
import io.paydesk.credential.Passwords;
import io.paydesk.kernel.Settings;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Lets customers in and out, and knows which of them a request comes from. The HTTP session holds the number of the stay,
 * of one who still owes the second factor for five minutes, and what was just registered; nothing else.
 */
@ApplicationScoped
public class CustomerDoor {
    private static final String DEVICE = "device";
    private static final int DEVICE_SECONDS = (int) Duration.ofDays(400).toSeconds();
    private static final Duration CODE_WITHIN = Duration.ofMinutes(5);

    static final String STAY = "paydesk.customer";
    private static final String OWES_CODE = "paydesk.customer.code";
    private static final String REGISTERED = "paydesk.customer.registered";
    private static final String OWES_CONSENT = "paydesk.customer.consent";

    @EJB
    AccountDoor door;

    @EJB
    Sessions sessions;

    @EJB
    Devices devices;

    @EJB
    Consents consents;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** Who typed the right password and owes the digits, until when, and whether the device is to stay signed in. */
    private record Owed(long account, long untilMillis, boolean stays) implements java.io.Serializable {}

    /** What somebody calls from, as features want to know it. */
    public Browser browser(HttpServletRequest request) {
        return new Browser(
                Cookies.read(request, DEVICE).orElse(""),
                BrowserLabel.of(request.getHeader("User-Agent")),
                Networks.of(request.getRemoteAddr()));
    }

    /** Signs in by address and password, as far as that leads. Refuses: TOO_MANY_TRIES, BUSY. */
    public SignInAnswer signIn(
            String email, String password, boolean stays, HttpServletRequest request, HttpServletResponse response) {
        var answer = Passwords.inTurn(() -> door.withPassword(email, password, browser(request)));
        var account = answer.account();
        if (answer.kind() == SignInAnswer.Kind.SECOND_FACTOR && account != null) {
            fresh(request)
                    .setAttribute(
                            OWES_CODE, new Owed(account.id().value(), clock.millis() + CODE_WITHIN.toMillis(), stays));
        } else {
            enter(answer, stays, false, request, response);
        }
        return answer;
    }

    /** Whether this browser showed the right password a moment ago and owes the second factor. */
    public boolean owesCode(HttpServletRequest request) {
        return owed(request).isPresent();
    }

    /** The second step. Empty when the first is too long ago. Refuses: TOO_MANY_TRIES. */
    public Optional<SignInAnswer> signInWithCode(
            String code, boolean recovery, boolean trusts, HttpServletRequest request, HttpServletResponse response) {
        return owed(request).map(owed -> {
            var answer = door.withCode(new AccountId(owed.account()), code, recovery, browser(request));
            enter(answer, owed.stays(), trusts && !recovery, request, response);
            return answer;
        });
    }

    /** What this browser is to ask its passkeys, as JSON. Refuses: TOO_MANY_TRIES, BUSY. */
    public String askForPasskey(HttpServletRequest request) {
        return door.askForPasskey(browser(request));
    }

    /** Signs in by what a passkey answered. Refuses: TOO_MANY_TRIES. */
    public SignInAnswer signInWithPasskey(
            String shown, boolean stays, HttpServletRequest request, HttpServletResponse response) {
        var answer = door.withPasskey(shown, browser(request));
        enter(answer, stays, false, request, response);
        return answer;
    }

    /** Remembers in this browser what was registered, so that it counts once the address is proved here. */
    public void registered(PendingRegistration registered, HttpServletRequest request) {
        request.getSession(true).setAttribute(REGISTERED, registered);
    }

    public Optional<PendingRegistration> registered(HttpServletRequest request) {
        return session(request, REGISTERED, PendingRegistration.class);
    }

    /** Who sends this request; empty for everybody who is not signed in. Looked up once a request. */
    public Optional<AccountView> whoSends(HttpServletRequest request) {
        var looked = known(request);
        if (looked.isPresent()) {
            return looked;
        }
        var account = stay(request).flatMap(door::whoStays);
        account.ifPresentOrElse(found -> request.setAttribute(STAY, found), () -> forget(request, STAY));
        return account;
    }

    /** The same where it was looked up in this request already. */
    static Optional<AccountView> known(HttpServletRequest request) {
        return request.getAttribute(STAY) instanceof AccountView known ? Optional.of(known) : Optional.empty();
    }

    /** Lets in a browser that stays signed in. */
    public Optional<AccountView> resume(HttpServletRequest request, HttpServletResponse response) {
        return door.staying(browser(request)).map(answer -> {
            enter(answer, false, false, request, response);
            return Objects.requireNonNull(answer.account());
        });
    }

    /** Whether somebody came in with this browser before. */
    boolean knows(HttpServletRequest request) {
        return devices.isKnown(browser(request));
    }

    /** The number of the stay, 0 for nobody's. */
    public long stayOf(HttpServletRequest request) {
        return stay(request).orElse(0L);
    }

    /** Whether they have to read a new version of terms or privacy policy before they go on. */
    public boolean owesConsent(HttpServletRequest request) {
        return session(request, OWES_CONSENT, Boolean.class).isPresent();
    }

    public void consented(HttpServletRequest request) {
        forget(request, OWES_CONSENT);
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

    private void enter(
            SignInAnswer answer,
            boolean stays,
            boolean trusts,
            HttpServletRequest request,
            HttpServletResponse response) {
        var begun = answer.begun();
        var account = answer.account();
        if (begun == null || account == null) {
            return;
        }
        note(begun, stays, trusts, response);
        var session = fresh(request);
        session.removeAttribute(OWES_CODE);
        session.removeAttribute(REGISTERED);
        session.setMaxInactiveInterval((int) Sessions.IDLE_MAX.toSeconds());
        session.setAttribute(STAY, begun.session().id());
        if (!consents.missing(account.id()).isEmpty()) {
            session.setAttribute(OWES_CONSENT, true);
        }
        request.setAttribute(STAY, account);
    }

    private void note(BegunSession begun, boolean stays, boolean trusts, HttpServletResponse response) {
        if (stays) {
            devices.stay(begun.session().deviceId());
        }
        if (trusts) {
            devices.trust(begun.session().deviceId());
        }
        Cookies.write(response, DEVICE, begun.deviceToken(), DEVICE_SECONDS, isHttps());
    }

    private boolean isHttps() {
        return settings.publicUrl().startsWith("https:");
    }

    /** Who is signed in has proved more than before: what a session id was worth until now, it is worth no more. */
    public HttpSession renew(HttpServletRequest request) {
        return fresh(request);
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
        return session(request, OWES_CODE, Owed.class).filter(owed -> clock.millis() < owed.untilMillis());
    }

    private static Optional<Long> stay(HttpServletRequest request) {
        return session(request, STAY, Long.class);
    }

    private static <T> Optional<T> session(HttpServletRequest request, String name, Class<T> type) {
        var session = request.getSession(false);
        return session == null
                ? Optional.empty()
                : Optional.ofNullable(session.getAttribute(name))
                        .filter(type::isInstance)
                        .map(type::cast);
    }

    private static void forget(HttpServletRequest request, String name) {
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(name);
        }
    }
}

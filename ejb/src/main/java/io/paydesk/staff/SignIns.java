package io.paydesk.staff;

import io.paydesk.access.Browser;
import io.paydesk.access.Devices;
import io.paydesk.access.SessionView;
import io.paydesk.access.Sessions;
import io.paydesk.access.SignInEvent.Outcome;
import io.paydesk.access.Tries;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.credential.Holder;
import io.paydesk.credential.Passwords;
import io.paydesk.credential.SecondFactors;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;

/**
 * How staff come in: password, then the second step of one who has it. Guessing is slowed by account and by network; a
 * browser the member came in with before has a count of its own, so that strangers do not lock anybody out. A wrong answer
 * is counted and answered, never thrown: that would roll the count back.
 */
@Stateless
public class SignIns {
    static final int FAILURES_OF_ACCOUNT_MAX = 10;
    static final int FAILURES_OF_NETWORK_MAX = 50;
    private static final int EMAIL_MAX = 320;
    private static final int PASSWORD_MAX = 200;

    @Inject
    StaffBook book;

    @Inject
    SecondFactorDuty duty;

    @EJB
    Sessions sessions;

    @EJB
    Devices devices;

    @EJB
    SecondFactors factors;

    @EJB
    Tries tries;

    @EJB
    Audit audit;

    /**
     * Looks at address and password; whichever is wrong, the answer and its time are the same. Refuses: TOO_MANY_TRIES,
     * BUSY.
     */
    public StaffSignIn withPassword(String email, String password, Browser browser) {
        var address = email.strip().toLowerCase(Locale.ROOT);
        if (address.length() > EMAIL_MAX || password.length() > PASSWORD_MAX) {
            return StaffSignIn.WRONG;
        }
        var found = book.found(address);
        var guessed = guessed(address, found, browser);
        tries.allow(guessed, FAILURES_OF_ACCOUNT_MAX);
        tries.allow("staff-network:" + browser.network(), FAILURES_OF_NETWORK_MAX);
        if (found.isEmpty()) {
            Passwords.spendTime(password);
        }
        if (found.isEmpty() || !found.get().signsInWith(password)) {
            tries.failed(guessed);
            tries.failed("staff-network:" + browser.network());
            found.ifPresent(member -> sessions.note(member.holder(), Outcome.WRONG_PASSWORD, browser));
            audit.note(Actor.SYSTEM, "staff.sign-in-failed", "staff:" + address, browser.network());
            return StaffSignIn.WRONG;
        }
        var member = found.get();
        if (factors.isOn(member.holder())) {
            return new StaffSignIn(StaffSignIn.Kind.SECOND_FACTOR, member.view(), null);
        }
        tries.forget(guessed);
        return let(member, browser);
    }

    /** Looks at the digits of the app, or a recovery code, of one whose password fitted. Refuses: TOO_MANY_TRIES. */
    public StaffSignIn withCode(long id, String code, boolean recovery, Browser browser) {
        var member = book.find(id);
        var guessed = "code:" + member.holder();
        var holder = member.holder();
        var fits = tries.oneByOne(
                holder,
                guessed,
                FAILURES_OF_ACCOUNT_MAX,
                () -> (recovery ? factors.recovers(holder, code) : factors.fits(holder, code)) && member.active);
        if (!fits) {
            sessions.note(member.holder(), Outcome.WRONG_CODE, browser);
            audit.note(Actor.SYSTEM, "staff.code-failed", member.object(), browser.network());
            return StaffSignIn.WRONG;
        }
        if (recovery) {
            sessions.note(member.holder(), Outcome.RECOVERED, browser);
            audit.note(member.view().actor(), "staff.recovery-code", member.object(), browser.network());
        }
        return let(member, browser);
    }

    /** Whose stay this is and what they owe; empty when it has ended or the account is closed. */
    public Optional<StaffStay> whoStays(long session) {
        return sessions.standing(session)
                .map(SessionView::holder)
                .filter(holder -> holder.kind() == Holder.Kind.STAFF)
                .map(holder -> book.find(holder.id()))
                .filter(member -> member.active)
                .map(member -> duty.of(member.view()));
    }

    private StaffSignIn let(StaffMember member, Browser browser) {
        var begun = sessions.begin(member.holder(), browser);
        book.cameIn(member.id);
        audit.note(member.view().actor(), "staff.sign-in", member.object(), browser.network());
        return new StaffSignIn(StaffSignIn.Kind.IN, member.view(), begun);
    }

    private String guessed(String address, Optional<StaffMember> found, Browser browser) {
        return found.flatMap(member -> devices.known(member.holder(), browser))
                .map(device -> "device:" + device)
                .orElse("staff:" + address);
    }
}

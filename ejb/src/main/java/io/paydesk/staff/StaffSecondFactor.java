package io.paydesk.staff;

import io.paydesk.access.Browser;
import io.paydesk.access.Tries;
import io.paydesk.credential.Holder;
import io.paydesk.credential.NewAuthenticator;
import io.paydesk.credential.SecondFactors;
import io.paydesk.kernel.Settings;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The second step of a member who is signed in: switched on and off, each told by mail. */
@Stateless
public class StaffSecondFactor {
    @Inject
    StaffBook book;

    @Inject
    StaffNews news;

    @EJB
    SecondFactors factors;

    @Inject
    Settings settings;

    @EJB
    Tries tries;

    public boolean isOn(long id) {
        return factors.isOn(Holder.staff(id));
    }

    public int recoveryCodesLeft(long id) {
        return factors.recoveryCodesLeft(Holder.staff(id));
    }

    /** A new secret for an app; nothing is switched on yet. Refuses: PASSWORD_WRONG, AUTHENTICATOR_THERE. */
    public NewAuthenticator begin(long id, String password) {
        var member = book.find(id);
        member.require(password);
        return factors.begin(member.holder(), label(), member.email);
    }

    /** What waits for its first digits, shown again; empty when nothing does. */
    public Optional<NewAuthenticator> begun(long id) {
        return factors.begun(Holder.staff(id), label(), book.find(id).email);
    }

    /** Switches it on by the app's first digits; the recovery codes are told this once. Refuses: CODE_WRONG, NO_AUTHENTICATOR. */
    public List<String> confirm(long id, String code, Browser browser) {
        var codes = factors.confirm(Holder.staff(id), code);
        news.secondFactorChanged(book.find(id), true, browser);
        return codes;
    }

    /**
     * Switches it off, by the password and by itself: the password alone would be no second step. False where the code is wrong,
     * which is counted and so not thrown. Refuses: PASSWORD_WRONG, TOO_MANY_TRIES.
     */
    public boolean remove(long id, String password, String code, Browser browser) {
        var member = book.find(id);
        member.require(password);
        if (!isRight(member.holder(), code)) {
            return false;
        }
        factors.remove(member.holder());
        news.secondFactorChanged(member, false, browser);
        return true;
    }

    /**
     * Ten new recovery codes in place of the old ones, told this once, by the password and a code. Empty where the code is wrong,
     * which is counted. Refuses: PASSWORD_WRONG, TOO_MANY_TRIES.
     */
    public Optional<List<String>> newRecoveryCodes(long id, String password, String code, Browser browser) {
        var member = book.find(id);
        member.require(password);
        if (!isRight(member.holder(), code)) {
            return Optional.empty();
        }
        news.recoveryCodesMade(member, browser);
        return Optional.of(factors.newRecoveryCodes(member.holder()));
    }

    /** The app's digits now, or a recovery code. */
    private boolean isRight(Holder holder, String code) {
        return tries.oneByOne(
                holder,
                "own-code:" + holder,
                StaffPassword.WRONG_MAX,
                () -> factors.fits(holder, code) || factors.recovers(holder, code));
    }

    /** Told apart from a customer's account in the same app. */
    private String label() {
        return settings.brand() + " Desk";
    }
}

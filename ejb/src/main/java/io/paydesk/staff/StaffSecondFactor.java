package io.paydesk.staff;

import io.paydesk.access.Browser;
import io.paydesk.credential.Holder;
import io.paydesk.credential.NewAuthenticator;
import io.paydesk.credential.SecondFactors;
import io.paydesk.kernel.Settings;
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

    @Inject
    SecondFactors factors;

    @Inject
    Settings settings;

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

    /** Switches it off. Refuses: PASSWORD_WRONG. */
    public void remove(long id, String password, Browser browser) {
        var member = book.find(id);
        member.require(password);
        factors.remove(member.holder());
        news.secondFactorChanged(member, false, browser);
    }

    /** Ten new recovery codes in place of the old ones, told this once. Refuses: PASSWORD_WRONG. */
    public List<String> newRecoveryCodes(long id, String password, Browser browser) {
        var member = book.find(id);
        member.require(password);
        news.recoveryCodesMade(member, browser);
        return factors.newRecoveryCodes(member.holder());
    }

    /** Told apart from a customer's account in the same app. */
    private String label() {
        return settings.brand() + " Desk";
    }
}

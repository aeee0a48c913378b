package io.paydesk.account;

import io.paydesk.access.Browser;
import io.paydesk.access.Tries;
import io.paydesk.credential.NewAuthenticator;
import io.paydesk.credential.SecondFactors;
import io.paydesk.kernel.Settings;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The second step of one who is signed in: switched on and off, each told by mail. */
@Stateless
public class OwnSecondFactor {
    @Inject
    AccountStore accounts;

    @EJB
    SecondFactors factors;

    @Inject
    SecurityNews news;

    @Inject
    Settings settings;

    @EJB
    Tries tries;

    public boolean isOn(AccountId id) {
        return factors.isOn(id.holder());
    }

    /**
     * Whether these are the app's digits now, or a recovery code; a miss is counted, five in a quarter of an hour. Refuses:
     * TOO_MANY_TRIES.
     */
    public boolean isRight(AccountId id, String code) {
        return tries.oneByOne(
                id.holder(),
                "own-code:" + id,
                OwnPassword.WRONG_MAX,
                () -> factors.fits(id.holder(), code) || factors.recovers(id.holder(), code));
    }

    public int recoveryCodesLeft(AccountId id) {
        return factors.recoveryCodesLeft(id.holder());
    }

    /** A new secret for an app; nothing is switched on yet. Refuses: PASSWORD_WRONG, AUTHENTICATOR_THERE. */
    public NewAuthenticator begin(AccountId id, String password) {
        var account = accounts.find(id);
        account.require(password);
        return factors.begin(id.holder(), settings.brand(), account.email);
    }

    /** What waits for its first digits, shown again; empty when nothing does. */
    public Optional<NewAuthenticator> begun(AccountId id) {
        return factors.begun(id.holder(), settings.brand(), accounts.find(id).email);
    }

    /** Switches it on by the app's first digits; the recovery codes are told this once. Refuses: CODE_WRONG, NO_AUTHENTICATOR. */
    public List<String> confirm(AccountId id, String code, Browser browser) {
        var codes = factors.confirm(id.holder(), code);
        news.secondFactorChanged(accounts.find(id), true, browser);
        return codes;
    }

    /**
     * Switches it off, by the password and by itself: the password alone would be no second step. False where the code is wrong,
     * which is counted and so not thrown. Refuses: PASSWORD_WRONG, TOO_MANY_TRIES.
     */
    public boolean remove(AccountId id, String password, String code, Browser browser) {
        var account = accounts.find(id);
        account.require(password);
        if (!isRight(id, code)) {
            return false;
        }
        factors.remove(id.holder());
        news.secondFactorChanged(account, false, browser);
        return true;
    }

    /**
     * Ten new recovery codes in place of the old ones, told this once, by the password and a code. Empty where the code is wrong,
     * which is counted. Refuses: PASSWORD_WRONG, TOO_MANY_TRIES.
     */
    public Optional<List<String>> newRecoveryCodes(AccountId id, String password, String code, Browser browser) {
        var account = accounts.find(id);
        account.require(password);
        if (!isRight(id, code)) {
            return Optional.empty();
        }
        news.recoveryCodesMade(account, browser);
        return Optional.of(factors.newRecoveryCodes(id.holder()));
    }
}

package io.paydesk.account;

import io.paydesk.access.Browser;
import io.paydesk.credential.NewAuthenticator;
import io.paydesk.credential.SecondFactors;
import io.paydesk.kernel.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The second step of one who is signed in: switched on and off, each told by mail. */
@Stateless
public class OwnSecondFactor {
    @Inject
    AccountStore accounts;

    @Inject
    SecondFactors factors;

    @Inject
    SecurityNews news;

    @Inject
    Settings settings;

    public boolean isOn(AccountId id) {
        return factors.isOn(id.holder());
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

    /** Switches it off. Refuses: PASSWORD_WRONG. */
    public void remove(AccountId id, String password, Browser browser) {
        var account = accounts.find(id);
        account.require(password);
        factors.remove(id.holder());
        news.secondFactorChanged(account, false, browser);
    }

    /** Ten new recovery codes in place of the old ones, told this once. Refuses: PASSWORD_WRONG. */
    public List<String> newRecoveryCodes(AccountId id, String password, Browser browser) {
        var account = accounts.find(id);
        account.require(password);
        news.recoveryCodesMade(account, browser);
        return factors.newRecoveryCodes(id.holder());
    }
}

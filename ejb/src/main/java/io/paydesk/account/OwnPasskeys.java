package io.paydesk.account;

import io.paydesk.access.Browser;
import io.paydesk.audit.Audit;
import io.paydesk.credential.PasskeyView;
import io.paydesk.credential.Passkeys;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/** The passkeys of one who is signed in: added and removed by password, each told by mail; renamed. */
@Stateless
public class OwnPasskeys {
    @Inject
    AccountStore accounts;

    @EJB
    Passkeys passkeys;

    @Inject
    SecurityNews news;

    @EJB
    Audit audit;

    /** The oldest first, at most ten. */
    public List<PasskeyView> of(AccountId id) {
        return passkeys.of(id.holder());
    }

    /** Refuses: PASSKEY_UNKNOWN. */
    public PasskeyView get(AccountId id, long passkey) {
        return passkeys.get(id.holder(), passkey);
    }

    /** What the browser needs to make a passkey. Refuses: PASSWORD_WRONG, BUSY, PASSKEYS_MAX. */
    public String begin(AccountId id, String password) {
        var account = accounts.find(id);
        account.require(password);
        return passkeys.beginAdding(id.holder(), account.email);
    }

    /** Takes what the browser made. Refuses: PASSKEY_NAME, PASSKEY_WRONG, PASSKEY_LATE, PASSKEYS_MAX. */
    public void add(AccountId id, String name, String answer, Browser browser) {
        var added = passkeys.add(id.holder(), name, answer);
        news.passkeyChanged(accounts.find(id), true, added.name(), browser);
    }

    /** Refuses: PASSKEY_UNKNOWN, PASSKEY_NAME. */
    public void rename(AccountId id, long passkey, String name) {
        passkeys.rename(id.holder(), passkey, name);
        audit.note(accounts.find(id).view().actor(), "account.passkey-renamed", id.object(), "" + passkey);
    }

    /** Refuses: PASSWORD_WRONG, BUSY, PASSKEY_UNKNOWN. */
    public void remove(AccountId id, long passkey, String password, Browser browser) {
        var account = accounts.find(id);
        account.require(password);
        var removed = passkeys.get(id.holder(), passkey);
        passkeys.remove(id.holder(), passkey);
        news.passkeyChanged(account, false, removed.name(), browser);
    }
}

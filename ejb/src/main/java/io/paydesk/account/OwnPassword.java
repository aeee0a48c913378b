package io.paydesk.account;

import io.paydesk.access.Browser;
import io.paydesk.access.Sessions;
import io.paydesk.access.SignInEvent.Outcome;
import io.paydesk.access.Tries;
import io.paydesk.credential.PasswordRules;
import io.paydesk.credential.Passwords;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;

/** The password of one who is signed in: asked for again before what matters, and changed. */
@Stateless
public class OwnPassword {
    static final int WRONG_MAX = 5;

    @Inject
    AccountStore accounts;

    @EJB
    Sessions sessions;

    @Inject
    SecurityNews news;

    @EJB
    Tries tries;

    @Inject
    Clock clock;

    /**
     * Whether it is the account's password; a miss is counted, five in a quarter of an hour. Refuses: TOO_MANY_TRIES, BUSY.
     */
    public boolean isRight(AccountId id, String password) {
        var guessed = "own-password:" + id;
        tries.allow(guessed, WRONG_MAX);
        var right = accounts.find(id).signsInWith(password);
        if (!right) {
            tries.failed(guessed);
        }
        return right;
    }

    /**
     * Changes it, tells the owner, and shows out all other stays. Refuses: PASSWORD_WRONG, PASSWORD_LENGTH, PASSWORD_COMMON,
     * PASSWORD_EASY.
     */
    public void change(AccountId id, String current, String wanted, long session, Browser browser) {
        var account = accounts.find(id);
        account.require(current);
        PasswordRules.require(wanted, account.personalWords());
        account.choosePassword(Passwords.hash(wanted), clock.instant());
        sessions.endAllBut(id.holder(), session);
        sessions.note(id.holder(), Outcome.PASSWORD_CHANGED, browser);
        news.passwordChanged(account, browser);
    }

    /** Ends all stays but this one (0: none). */
    public int showOut(AccountId id, long session) {
        return sessions.endAllBut(id.holder(), session);
    }
}

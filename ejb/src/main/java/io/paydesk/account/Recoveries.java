package io.paydesk.account;

import io.paydesk.access.Browser;
import io.paydesk.access.Sessions;
import io.paydesk.access.SignInEvent.Outcome;
import io.paydesk.access.Tries;
import io.paydesk.credential.OneTimeLink;
import io.paydesk.credential.OneTimeTokens;
import io.paydesk.credential.PasswordRules;
import io.paydesk.credential.Passwords;
import io.paydesk.credential.Purpose;
import io.paydesk.kernel.Refusal;
import io.paydesk.outbox.Outbox;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/**
 * A forgotten password. Asking for a link does the same for every address, known or not: it leaves a wish, and whether
 * there is an account is looked up later ({@link RecoveryCarrier}).
 */
@Stateless
public class Recoveries {
    static final int OF_NETWORK_MAX = 20;
    static final int OF_ADDRESS_MAX = 5;

    @Inject
    AccountStore accounts;

    @EJB
    OneTimeTokens tokens;

    @Inject
    SecurityNews news;

    @EJB
    Sessions sessions;

    @EJB
    Outbox outbox;

    @EJB
    Tries tries;

    @Inject
    Clock clock;

    /** Sends a link to the address if there is an account. Refuses: EMAIL_FORM, TOO_MANY_TRIES. */
    public void forgot(String email, Browser browser) {
        var address = Accounts.address(email);
        var network = "forgot-network:" + browser.network();
        tries.allow(network, OF_NETWORK_MAX);
        tries.failed(network);
        if (tries.spend("forgot:" + address, OF_ADDRESS_MAX)) { // nobody's mailbox is filled by others
            outbox.put(RecoveryCarrier.KIND, "recovery", address, "recovery", "{}", clock.instant());
        }
    }

    /** The address whose password a link would change; empty when it is spent. Nothing is used by looking. */
    public Optional<String> look(String token) {
        return tokens.look(Purpose.RESET_PASSWORD, token).map(link -> owner(link).email);
    }

    /**
     * Sets a new password by the link, once, and shows out everybody who is signed in. The link came to the address, which is
     * proved by it. Refuses: LINK_SPENT, PASSWORD_LENGTH, PASSWORD_COMMON, PASSWORD_EASY, ACCOUNT_CLOSED.
     */
    public AccountView reset(String token, String password, Browser browser) {
        var account = owner(tokens.use(Purpose.RESET_PASSWORD, token));
        if (account.status == AccountStatus.CLOSED) {
            throw new Refusal(AccountRefusal.ACCOUNT_CLOSED);
        }
        PasswordRules.require(password, account.personalWords());
        account.choosePassword(Passwords.hash(password), clock.instant());
        account.proveEmail(clock.instant());
        var holder = account.id().holder();
        tokens.end(Purpose.VERIFY_EMAIL, holder);
        sessions.endAllBut(holder, 0);
        sessions.note(holder, Outcome.PASSWORD_CHANGED, browser);
        tries.forget("sign-in:" + account.email);
        news.passwordChanged(account, browser);
        return account.view();
    }

    private Account owner(OneTimeLink link) {
        return accounts.find(new AccountId(link.holder().id()));
    }
}

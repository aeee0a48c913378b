package io.paydesk.account;

import io.paydesk.access.Browser;
import io.paydesk.access.Tries;
import io.paydesk.credential.OneTimeLink;
import io.paydesk.credential.OneTimeTokens;
import io.paydesk.credential.Purpose;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Another mail address for an account: the new one proves that it is its owner's, the old one agrees, in whatever order. An
 * address that has an account already looks the same to the one who asks, and is told; one of an erased account looks the same and
 * is told nothing: it may be somebody else’s by now.
 */
@Stateless
public class EmailChanges {
    /** Of one account in a quarter of an hour: each sends two letters. */
    static final int WISHES_MAX = 5;

    @PersistenceContext
    EntityManager em;

    @Inject
    AccountStore accounts;

    @EJB
    OneTimeTokens tokens;

    @Inject
    SecurityNews news;

    @EJB
    Letters letters;

    @EJB
    Tries tries;

    @Inject
    Clock clock;

    /** Refuses: PASSWORD_WRONG, EMAIL_FORM, EMAIL_SAME, TOO_MANY_TRIES. */
    public void want(AccountId id, String email, String password) {
        var wishes = "email-change:" + id;
        tries.allow(wishes, WISHES_MAX);
        var account = accounts.find(id);
        account.require(password);
        var wanted = Accounts.address(email);
        account.wantEmail(wanted);
        tries.failed(wishes);
        var taken = accounts.found(wanted);
        var proof = tokens.issue(Purpose.CHANGE_EMAIL, id.holder(), wanted); // either way: the time is the same
        var borne = tries.spend(Registrations.lettersTo(wanted), Registrations.LETTERS_MAX); // else nobody is told
        if (borne && taken.isPresent()) {
            send("account-exists", taken.get(), taken.get().email, Map.of(), Map.of());
        } else if (borne && !accounts.isTaken(wanted)) {
            send("account-email-prove", account, wanted, Map.of(), Map.of("token", proof.token()));
        }
        var leave = tokens.issue(Purpose.LEAVE_EMAIL, id.holder(), wanted);
        send("account-email-leave", account, account.email, Map.of("email", wanted), Map.of("token", leave.token()));
    }

    /** The new address a link of either kind is about; empty when it is spent. Nothing is used by looking. */
    public Optional<String> look(String token) {
        return tokens.look(Purpose.CHANGE_EMAIL, token)
                .or(() -> tokens.look(Purpose.LEAVE_EMAIL, token))
                .map(OneTimeLink::detail);
    }

    /** Follows a link of either kind; true once both were followed and the address is the new one. Refuses: LINK_SPENT. */
    public boolean confirm(String token, Browser browser) {
        var proved = tokens.look(Purpose.CHANGE_EMAIL, token).isPresent();
        var link = tokens.use(proved ? Purpose.CHANGE_EMAIL : Purpose.LEAVE_EMAIL, token);
        var account = accounts.find(new AccountId(link.holder().id()));
        if (!link.detail().equals(account.wantedEmail) || accounts.isTaken(link.detail())) {
            return false;
        }
        var before = account.email;
        var moved = account.moveOn(proved, clock.instant());
        em.flush();
        if (moved) {
            news.emailChanged(account, before, browser);
        }
        return moved;
    }

    private void send(
            String template, Account account, String to, Map<String, String> facts, Map<String, String> secrets) {
        letters.send(new Letter(
                template,
                account.id().object(),
                to,
                account.name,
                account.view().speaks(),
                facts,
                secrets));
    }
}

package io.paydesk.account;

import io.paydesk.access.Tries;
import io.paydesk.credential.CredentialRefusal;
import io.paydesk.credential.OneTimeLink;
import io.paydesk.credential.OneTimeTokens;
import io.paydesk.credential.PasswordRules;
import io.paydesk.credential.Passwords;
import io.paydesk.credential.Purpose;
import io.paydesk.kernel.EmailAddress;
import io.paydesk.kernel.Refusal;
import io.paydesk.outbox.Outbox;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the owner of an address answers who was asked whether the account is theirs. Anybody may have registered it, before the
 * owner or after: so the password that counts is the one registered in the browser where the answer is given, or one chosen there.
 */
@Stateless
public class EmailProofs {
    /** Of one address in a quarter of an hour. */
    static final int WISHES_MAX = 5;

    private static final int CODES_MAX = 10;
    /** Nobody's, so that its digits can be asked for as those of an account are. */
    private static final AccountId NOBODY = new AccountId(0);

    @Inject
    AccountStore accounts;

    @EJB
    OneTimeTokens tokens;

    @Inject
    ConsentBook consents;

    @Inject
    AskForProof proof;

    @EJB
    Outbox outbox;

    @EJB
    Tries tries;

    @Inject
    Clock clock;

    /**
     * A stranger wants the mail again. It leaves a wish, the same for every address; whether one is waited for is looked up later
     * ({@link ProofCarrier}), so that neither answer nor time tells of an account.
     */
    public void wishAgain(String email) {
        EmailAddress.of(email).ifPresent(address -> {
            if (tries.spend("verify-again:" + address, WISHES_MAX)) {
                outbox.put(ProofCarrier.KIND, "proof", address, "proof", "{}", clock.instant());
            }
        });
    }

    /** Sends the mail again where one is waited for, at most once a minute. */
    public void askAgain(String email) {
        EmailAddress.of(email)
                .flatMap(accounts::found)
                .filter(account -> account.status == AccountStatus.UNVERIFIED)
                .ifPresent(proof::ask);
    }

    /** The address a link would prove; empty when it is spent. Nothing is used by looking. */
    public Optional<String> look(String token) {
        return tokens.look(Purpose.VERIFY_EMAIL, token).map(OneTimeLink::detail);
    }

    /** The link was confirmed in the browser that registered: the account is ACTIVE, with what was registered there. Refuses: LINK_SPENT. */
    public AccountView prove(String token, PendingRegistration registered) {
        var link = tokens.use(Purpose.VERIFY_EMAIL, token);
        if (!link.detail().equals(registered.email())) {
            throw new Refusal(CredentialRefusal.LINK_SPENT);
        }
        return proved(link, account -> joined(account, registered));
    }

    /**
     * The link was confirmed in another browser, with a password chosen there: nobody can tell whether its owner was who registered.
     * What the owner agreed to is asked at sign-in for the same reason. Refuses: LINK_SPENT, PASSWORD_LENGTH, PASSWORD_COMMON,
     * PASSWORD_EASY, BUSY.
     */
    public AccountView prove(String token, String password) {
        return proved(tokens.use(Purpose.VERIFY_EMAIL, token), account -> {
            PasswordRules.require(password, account.personalWords());
            account.join(Passwords.hash(password), clock.instant());
        });
    }

    /**
     * The six digits were typed in the browser that registered. Empty when they do not fit, are too old, or nobody waits for
     * any. Refuses: TOO_MANY_TRIES.
     */
    public Optional<AccountView> proveByCode(PendingRegistration registered, String code) {
        var guessed = "verify:" + registered.email();
        tries.allow(guessed, CODES_MAX);
        var holder = accounts.found(registered.email())
                .map(Account::id)
                .orElse(NOBODY)
                .holder();
        var link = tokens.useCode(Purpose.VERIFY_EMAIL, holder, code);
        if (link.isEmpty()) {
            tries.failed(guessed);
        }
        return link.map(found -> proved(found, account -> joined(account, registered)));
    }

    private void joined(Account account, PendingRegistration registered) {
        account.join(registered, clock.instant());
        consents.atRegistration(account, registered.news());
    }

    private AccountView proved(OneTimeLink link, Consumer<Account> joins) {
        var account = accounts.find(new AccountId(link.holder().id()));
        if (account.status == AccountStatus.UNVERIFIED && account.email.equals(link.detail())) {
            joins.accept(account);
            accounts.noteProved(account);
        }
        return account.view();
    }
}

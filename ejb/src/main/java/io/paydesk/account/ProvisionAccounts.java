package io.paydesk.account;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.credential.PasswordRules;
import io.paydesk.credential.Passwords;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

/** Makes the accounts of customers whom an enterprise's own system knows; they choose a password by "forgotten password". */
@Stateless
public class ProvisionAccounts {
    @PersistenceContext
    EntityManager em;

    @Inject
    AccountStore accounts;

    @Inject
    AskForProof proof;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /**
     * Unless that system has proved the address, a verification mail goes out. Refuses: NOT_ALLOWED, EMAIL_FORM,
     * EMAIL_TAKEN, NAME_FORM.
     */
    public AccountView provision(Actor actor, String email, String name, Language language, boolean emailVerified) {
        actor.require(Accounts.PROVISION);
        var address = Accounts.address(email);
        var account = accounts.open(address, PersonName.checked(name), language, "")
                .orElseThrow(() -> new Refusal(AccountRefusal.EMAIL_TAKEN, address));
        account.waitsUntil = null; // that system refers to its number
        if (emailVerified) {
            account.proveEmail(clock.instant());
        } else {
            proof.ask(account);
        }
        audit.note(actor, "account.provision", account.id().object(), emailVerified ? "address proved" : "");
        em.flush();
        return account.view();
    }

    /**
     * Gives an account its first password, for an enterprise that brings its customers along. Answers false, and changes
     * nothing, when it has one. Refuses: NOT_ALLOWED, ACCOUNT_UNKNOWN, PASSWORD_LENGTH, PASSWORD_COMMON, PASSWORD_EASY.
     */
    public boolean firstPassword(Actor actor, AccountId id, String password) {
        actor.require(Accounts.PROVISION);
        var account = accounts.find(id);
        if (account.passwordHash != null) {
            return false;
        }
        PasswordRules.require(password, account.view().personalWords());
        account.choosePassword(Passwords.hash(password), clock.instant());
        audit.note(actor, "account.first-password", id.object(), "");
        return true;
    }
}

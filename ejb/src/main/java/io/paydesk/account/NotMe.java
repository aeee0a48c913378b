package io.paydesk.account;

import io.paydesk.access.Sessions;
import io.paydesk.audit.Audit;
import io.paydesk.credential.OneTimeLink;
import io.paydesk.credential.OneTimeTokens;
import io.paydesk.credential.Purpose;
import io.paydesk.kernel.EmailAddress;
import io.paydesk.outbox.Outbox;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

/** What an owner answers who was told of something they did not do. */
@Stateless
public class NotMe {
    @Inject
    AccountStore accounts;

    @EJB
    OneTimeTokens tokens;

    @EJB
    Sessions sessions;

    @Inject
    Event<SaidNotMe> said;

    @EJB
    Outbox outbox;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /**
     * "That was not me": shows everybody out, ends the password, all passkeys, and a second factor that was switched on
     * with what it is said of or since ({@link LostSecondFactor}), and sends a link to choose a new one to the address that
     * was told, which is the account's again where it was changed. Refuses: LINK_SPENT.
     */
    public AccountView say(String token) {
        var link = tokens.use(Purpose.NOT_ME, token);
        var account = owner(link);
        if (accounts.found(link.detail()).isEmpty()) {
            account.email = link.detail();
        }
        account.wantedEmail = null;
        // A thief who moved the account to an address of their own has later ones there: these are worth nothing now.
        tokens.endLater(link);
        Stream.of(Purpose.RESET_PASSWORD, Purpose.CHANGE_EMAIL, Purpose.LEAVE_EMAIL)
                .forEach(purpose -> tokens.end(purpose, account.id().holder()));
        audit.note(account.view().actor(), "account.not-me", account.id().object(), link.detail());
        sessions.endAllBut(account.id().holder(), 0);
        account.passwordHash = null;
        accounts.endPasskeys(account); // one of them may be the thief’s
        said.fire(new SaidNotMe(account.id(), link.createdAt()));
        outbox.put(RecoveryCarrier.KIND, "recovery", account.email, "recovery", "{}", clock.instant());
        return account.view();
    }

    /** Whose "that was not me" it is; empty when it is spent. */
    public Optional<String> look(String token) {
        return tokens.look(Purpose.NOT_ME, token).map(link -> EmailAddress.masked(owner(link).email));
    }

    private Account owner(OneTimeLink link) {
        return accounts.find(new AccountId(link.holder().id()));
    }
}

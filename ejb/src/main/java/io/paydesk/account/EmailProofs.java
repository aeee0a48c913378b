package io.paydesk.account;

import io.paydesk.access.Tries;
import io.paydesk.audit.Audit;
import io.paydesk.credential.OneTimeLink;
import io.paydesk.credential.OneTimeTokens;
import io.paydesk.credential.Purpose;
import io.paydesk.kernel.EmailAddress;
import io.paydesk.outbox.Outbox;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** What the owner of an address answers who was asked whether the account is theirs. */
@Stateless
public class EmailProofs {
    /** Of one address in a quarter of an hour. */
    static final int WISHES_MAX = 5;

    private static final int CODES_MAX = 10;
    /** Nobody's, so that its digits can be asked for as those of an account are. */
    private static final AccountId NOBODY = new AccountId(0);

    @Inject
    AccountStore accounts;

    @Inject
    OneTimeTokens tokens;

    @Inject
    AskForProof proof;

    @Inject
    Outbox outbox;

    @Inject
    Tries tries;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /**
     * A stranger wants the mail again. It leaves a wish, the same for every address; whether one is waited for is looked up later
     * ({@link ProofCarrier}), so that neither answer nor time tells of an account.
     */
    public void wishAgain(String email) {
        EmailAddress.of(email).ifPresent(address -> {
            var wished = "verify-again:" + address;
            if (tries.left(wished, WISHES_MAX) > 0) {
                tries.failed(wished);
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

    /** The link was followed and confirmed: the account is ACTIVE. Refuses: LINK_SPENT. */
    public AccountView prove(String token) {
        return proved(tokens.use(Purpose.VERIFY_EMAIL, token));
    }

    /**
     * The six digits were typed in the browser that registered this address. Empty when they do not fit, are too old, or
     * nobody waits for any. Refuses: TOO_MANY_TRIES.
     */
    public Optional<AccountView> proveByCode(String email, String code) {
        var address = EmailAddress.of(email).orElse("");
        tries.allow("verify:" + address, CODES_MAX);
        var holder = accounts.found(address).map(Account::id).orElse(NOBODY).holder();
        var link = tokens.useCode(Purpose.VERIFY_EMAIL, holder, code);
        if (link.isEmpty()) {
            tries.failed("verify:" + address);
        }
        return link.map(this::proved);
    }

    private AccountView proved(OneTimeLink link) {
        var account = accounts.find(new AccountId(link.holder().id()));
        if (account.email.equals(link.detail())) {
            account.proveEmail(clock.instant());
            audit.note(
                    account.view().actor(), "account.verify-email", account.id().object(), "");
        }
        return account.view();
    }
}

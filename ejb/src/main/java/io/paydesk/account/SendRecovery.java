package io.paydesk.account;

import io.paydesk.credential.OneTimeTokens;
import io.paydesk.credential.Purpose;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;

/** Sends the link by which a new password is chosen, where there is an account to choose one for. */
@Stateless
public class SendRecovery {
    @Inject
    AccountStore accounts;

    @EJB
    OneTimeTokens tokens;

    @EJB
    Letters letters;

    /** A second call sends a second mail, whose link ends the first one's. */
    public void to(String address) {
        accounts.found(address)
                .filter(account -> account.status != AccountStatus.CLOSED)
                .ifPresent(account -> {
                    var issued =
                            tokens.issue(Purpose.RESET_PASSWORD, account.id().holder(), account.email);
                    letters.send(new Letter(
                            "account-reset",
                            account.id().object(),
                            account.email,
                            account.name,
                            account.view().speaks(),
                            Map.of(),
                            Map.of("token", issued.token())));
                });
    }
}

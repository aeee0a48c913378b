package io.paydesk.account;

import io.paydesk.credential.OneTimeTokens;
import io.paydesk.credential.Purpose;
import io.paydesk.kernel.Language;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Asks the owner of an address whether the account is theirs: by a link, and six digits to type instead. */
@Dependent
class AskForProof {
    /** A further mail goes out at most so often. */
    static final Duration AGAIN_AFTER = Duration.ofSeconds(60);

    @EJB
    OneTimeTokens tokens;

    @EJB
    Letters letters;

    @Inject
    Clock clock;

    void ask(Account account) {
        ask(account, account.name, account.view().speaks());
    }

    /** In the name and language of the latest registration, which may not be the first. */
    void ask(Account account, String name, Language language) {
        var holder = account.id().holder();
        var soon = tokens.lastIssued(Purpose.VERIFY_EMAIL, holder)
                .filter(last -> last.plus(AGAIN_AFTER).isAfter(clock.instant()));
        if (soon.isPresent()) {
            return; // the mail is on its way: a second one would end its link
        }
        var issued = tokens.issueWithCode(Purpose.VERIFY_EMAIL, holder, account.email);
        letters.send(new Letter(
                "account-verify",
                account.id().object(),
                account.email,
                name,
                language,
                Map.of(),
                Map.of("token", issued.token(), "code", issued.code())));
    }
}

package io.paydesk.account;

import io.paydesk.credential.OneTimeTokens;
import io.paydesk.credential.Purpose;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
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

    @Inject
    OneTimeTokens tokens;

    @Inject
    Letters letters;

    @Inject
    Clock clock;

    void ask(Account account) {
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
                account.name,
                account.view().speaks(),
                Map.of(),
                Map.of("token", issued.token(), "code", issued.code())));
    }
}

package io.paydesk.account;

import io.paydesk.access.Devices;
import io.paydesk.credential.Holder;
import io.paydesk.credential.OneTimeTokens;
import io.paydesk.credential.Purpose;
import io.paydesk.credential.SecondFactors;
import io.paydesk.letter.Letters;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** What the floors below keep of an account and of who signs in to it. */
@Dependent
class Belongings {
    @EJB
    Devices devices;

    @EJB
    SecondFactors factors;

    @EJB
    OneTimeTokens tokens;

    @EJB
    Letters letters;

    @Inject
    Clock clock;

    /** Whether a mail is out that asks whether the address is theirs, and its link is good. */
    boolean isAsked(Holder holder) {
        return tokens.lastIssued(Purpose.VERIFY_EMAIL, holder)
                .filter(last -> last.plus(Purpose.VERIFY_EMAIL.lasts()).isAfter(clock.instant()))
                .isPresent();
    }

    /** Browsers, sign-ins, the second step, links, some of which name an address, and letters, which all do. */
    void forget(AccountId account) {
        devices.forget(account.holder());
        factors.remove(account.holder());
        tokens.forget(account.holder());
        letters.forget(List.of(account.object()));
    }
}

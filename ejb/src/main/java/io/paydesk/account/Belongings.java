package io.paydesk.account;

import io.paydesk.access.Devices;
import io.paydesk.credential.Holder;
import io.paydesk.credential.OneTimeTokens;
import io.paydesk.credential.Purpose;
import io.paydesk.credential.SecondFactors;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/** What the floors below keep of a holder. */
@Dependent
class Belongings {
    @EJB
    Devices devices;

    @EJB
    SecondFactors factors;

    @EJB
    OneTimeTokens tokens;

    @Inject
    Clock clock;

    /** Whether a mail is out that asks whether the address is theirs, and its link is good. */
    boolean isAsked(Holder holder) {
        return tokens.lastIssued(Purpose.VERIFY_EMAIL, holder)
                .filter(last -> last.plus(Purpose.VERIFY_EMAIL.lasts()).isAfter(clock.instant()))
                .isPresent();
    }

    /** Browsers, sign-ins, the second step, and links, some of which name an address. */
    void forget(Holder holder) {
        devices.forget(holder);
        factors.remove(holder);
        tokens.forget(holder);
    }
}

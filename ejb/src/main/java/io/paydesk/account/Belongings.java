package io.paydesk.account;

import io.paydesk.access.Devices;
import io.paydesk.credential.Holder;
import io.paydesk.credential.OneTimeTokens;
import io.paydesk.credential.SecondFactors;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** What the floors below keep of a holder. */
@Dependent
class Belongings {
    @Inject
    Devices devices;

    @Inject
    SecondFactors factors;

    @Inject
    OneTimeTokens tokens;

    /** Browsers, sign-ins, the second step, and links, some of which name an address. */
    void forget(Holder holder) {
        devices.forget(holder);
        factors.remove(holder);
        tokens.forget(holder);
    }
}

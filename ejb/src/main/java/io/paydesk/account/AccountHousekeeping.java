package io.paydesk.account;

import io.paydesk.access.Devices;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.credential.SecondFactors;
import io.paydesk.kernel.Settings;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * What the house does by itself: an account closed for longer than {@code paydesk.account.retention-days} loses what made it
 * somebody’s. Its number stays, and with it the ledger, what was paid, and the audit log.
 */
@Stateless
public class AccountHousekeeping {
    private static final int BATCH_MAX = 50;

    @Inject
    AccountStore accounts;

    @Inject
    Devices devices;

    @Inject
    SecondFactors factors;

    @Inject
    Event<AccountErased> erased;

    @Inject
    Audit audit;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** Erases up to 50; tells how many. */
    public int erase() {
        var now = clock.instant();
        var old = accounts.closedBefore(now.minus(settings.accountRetention()), BATCH_MAX);
        for (var account : old) {
            var holder = account.id().holder();
            devices.forget(holder);
            factors.remove(holder);
            erased.fire(new AccountErased(account.id()));
            account.erase(now);
            audit.note(Actor.SYSTEM, "account.erase", account.id().object(), "");
        }
        return old.size();
    }
}

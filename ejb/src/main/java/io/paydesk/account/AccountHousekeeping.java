package io.paydesk.account;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Settings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * What the house does by itself: an account closed for longer than {@code paydesk.account.retention-days} loses what made it
 * somebody’s, unless there is money or open business of its owner. Its number stays, and with it the ledger, what was paid, and the
 * audit log.
 */
@Stateless
public class AccountHousekeeping {
    private static final int BATCH_MAX = 50;

    @Inject
    AccountStore accounts;

    @Inject
    Belongings belongings;

    @Inject
    Event<AccountErasing> erasing;

    @Inject
    Event<AccountErased> erased;

    @Inject
    Audit audit;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** Those with a higher number whose time is over, up to 50, in order. */
    public List<AccountId> due(AccountId after) {
        return accounts.closedBefore(over(), after, BATCH_MAX);
    }

    /** Erases one; false where it is not due any more, or somebody keeps it ({@link AccountErasing}). A transaction of its own: one that fails holds up no other. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean erase(AccountId id) {
        var found = accounts.holdClosedBefore(over(), id);
        if (found.isEmpty()) {
            return false;
        }
        var account = found.get();
        var asked = new AccountErasing(account.view());
        erasing.fire(asked);
        if (asked.isKept()) {
            return false;
        }
        belongings.forget(id.holder());
        erased.fire(new AccountErased(id));
        account.erase(accounts.hash(account.email), clock.instant());
        audit.note(Actor.SYSTEM, "account.erase", id.object(), "");
        return true;
    }

    private Instant over() {
        return clock.instant().minus(settings.accountRetention());
    }
}

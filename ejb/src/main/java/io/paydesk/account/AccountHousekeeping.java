package io.paydesk.account;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Settings;
import jakarta.ejb.EJB;
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
 * audit log. One that was registered, and whose address nobody proved within seven days, is deleted: anybody may type a stranger’s.
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

    @EJB
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
        belongings.forget(id);
        erased.fire(new AccountErased(id));
        account.erase(accounts.hash(account.email), clock.instant());
        audit.note(Actor.SYSTEM, "account.erase", id.object(), "");
        return true;
    }

    /** Those with a higher number whose address nobody has proved in time, up to 50, in order. */
    public List<AccountId> givenUp(AccountId after) {
        return accounts.givenUp(after, BATCH_MAX);
    }

    /**
     * Deletes one; false where it was proved meanwhile, or a link that was asked for late is still good. Its address is free. A
     * transaction of its own: where something was tied to the account since, the database refuses, and it stays.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean giveUp(AccountId id) {
        var found = accounts.holdGivenUp(id).filter(account -> !belongings.isAsked(id.holder()));
        if (found.isEmpty()) {
            return false;
        }
        belongings.forget(id);
        accounts.delete(found.get());
        audit.note(Actor.SYSTEM, "account.give-up", id.object(), "");
        return true;
    }

    private Instant over() {
        return clock.instant().minus(settings.accountRetention());
    }
}

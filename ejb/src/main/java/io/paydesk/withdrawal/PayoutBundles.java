package io.paydesk.withdrawal;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.staff.Staff;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Payouts by what the bank takes at once, for those who find it on a statement in other sums than were sent. */
@Stateless
public class PayoutBundles {
    /** Where a bank's word that it paid settles a payout, as if an event of its channel told it. */
    static final Set<WithdrawalState> GOING =
            EnumSet.of(WithdrawalState.APPROVED, WithdrawalState.QUEUED, WithdrawalState.UNKNOWN, WithdrawalState.SENT);

    private static final Pattern ONE = Pattern.compile("WD-([1-9][0-9]{0,17})");
    private static final Pattern FILE = Pattern.compile("PB-([1-9][0-9]{0,17})");

    @PersistenceContext
    EntityManager em;

    @Inject
    WithdrawalBook book;

    @Inject
    PayoutOutcomes outcomes;

    @EJB
    Staff staff;

    /** What has this name, as it stands now; empty for none, and for a file that nothing left with. */
    public Optional<PayoutBundle> find(String name) {
        var one = ONE.matcher(name);
        if (one.matches()) {
            return bundle(name, "w.id", Long.parseLong(one.group(1)));
        }
        var file = FILE.matcher(name);
        return file.matches()
                ? bundle(name, "w.endedBatchId = ?1 or w.batchId", Long.parseLong(file.group(1)))
                : Optional.empty();
    }

    /** Refuses: OWN_ACCOUNT where one of them is the actor's own. */
    public void requireForeign(Actor actor, PayoutBundle bundle) {
        var owners = em.createQuery(
                        "select distinct a.email from Withdrawal w, Account a where a.id = w.accountId and w.id in ?1",
                        String.class)
                .setParameter(
                        1,
                        bundle.items().stream().map(each -> each.id().value()).toList())
                .getResultList();
        if (owners.stream().anyMatch(each -> staff.isOwn(actor, each))) {
            throw new Refusal(WithdrawalRefusal.OWN_ACCOUNT);
        }
    }

    /** The bank has paid all of it that was still going; what is not going any more is left alone. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void settle(PayoutBundle bundle) {
        var going = bundle.items().stream()
                .filter(PayoutBundle.Item::isGoing)
                .map(PayoutBundle.Item::id)
                .toList();
        if (going.isEmpty()) {
            return;
        }
        book.holdAll(going).stream()
                .filter(held -> GOING.contains(held.withdrawal().state))
                .forEach(held -> settle(bundle, held));
        em.flush();
    }

    /** What the bank says to have paid with the file that it stands in did not leave with one that was ended before. */
    private void settle(PayoutBundle bundle, WithdrawalBook.Held held) {
        if (bundle.name().equals("PB-" + held.withdrawal().batchId)) {
            outcomes.settled(held);
        } else {
            outcomes.paid(held);
        }
    }

    private Optional<PayoutBundle> bundle(String name, String by, long number) {
        var found = em.createQuery(
                        "select w.channel, w.id, w.netMinor, w.asset, w.state from Withdrawal w where " + by
                                + " = ?1 order by w.id",
                        Object[].class)
                .setParameter(1, number)
                .getResultList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<PayoutBundle.Item> items = found.stream()
                .map(row -> new PayoutBundle.Item(
                        new WithdrawalId((Long) row[1]), new Money((Long) row[2], (Asset) row[3]), (WithdrawalState)
                                row[4]))
                .toList();
        return Optional.of(new PayoutBundle(name, (String) found.get(0)[0], items));
    }
}

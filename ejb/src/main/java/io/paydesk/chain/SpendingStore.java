package io.paydesk.chain;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Refusal;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** The transactions from our coins, by what is asked for. */
@Dependent
class SpendingStore {
    @PersistenceContext
    EntityManager em;

    Optional<Spending> find(long number) {
        return Optional.ofNullable(em.find(Spending.class, number));
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<Spending> hold(long number) {
        return Optional.ofNullable(em.find(Spending.class, number, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Held. Refuses: SPENDING_UNKNOWN. */
    Spending get(long number) {
        return hold(number).orElseThrow(() -> new Refusal(ChainRefusal.SPENDING_UNKNOWN));
    }

    /** Those that were given up for this one, at once. */
    List<Spending> replacedFor(long number) {
        return em.createQuery("from Spending s where s.replacedBy = ?1", Spending.class)
                .setParameter(1, number)
                .getResultList();
    }

    /** Whether one that was given up for this one may have paid what it pays, or may yet. */
    boolean mayHavePaid(long number) {
        return replacedFor(number).stream().anyMatch(each -> each.view().mayCome() || mayHavePaid(each.number));
    }

    /** Those that are to be signed, told to nodes, or asked for. */
    List<SpendingView> open(Asset asset) {
        return views("s.state in (SIGNED, SEEN) and s.abandonedBy is null", asset);
    }

    /** Those that were given up for another one and may come all the same: who has the signatures may tell nodes. */
    List<SpendingView> replaced(Asset asset) {
        return views("s.replacedBy is not null and s.confirmations > -s.needed and s.confirmations < s.needed", asset);
    }

    /** Those that were given up for none, some of whose coins may be free again. */
    List<SpendingView> over(Asset asset) {
        return views("s.abandonedBy is not null and s.replacedBy is null and s.coinsTold = false", asset);
    }

    private List<SpendingView> views(String which, Asset asset) {
        return em.createQuery("from Spending s where s.asset = ?1 and " + which + " order by s.number", Spending.class)
                .setParameter(1, asset)
                .getResultStream()
                .map(Spending::view)
                .toList();
    }

    /** What else spends coins of it. */
    List<OtherSpender> others(long number) {
        return em.createQuery("from OtherSpender o where o.spending = ?1 order by o.transaction", OtherSpender.class)
                .setParameter(1, number)
                .getResultList();
    }
}

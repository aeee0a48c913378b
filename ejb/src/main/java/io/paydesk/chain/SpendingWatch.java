package io.paydesk.chain;

import io.paydesk.kernel.Asset;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a chain says of transactions from our coins, taken to heart: each verb is one transaction, the chain is asked between them. */
@Stateless
public class SpendingWatch {
    private static final Logger LOG = System.getLogger(SpendingWatch.class.getName());

    @PersistenceContext
    EntityManager em;

    @Inject
    SpendingStore store;

    @Inject
    OwnCoins coins;

    @Inject
    Event<SpendingMoved> news;

    /** Those that nodes are to be told of, or asked for. */
    public List<SpendingView> open(Asset asset) {
        return store.open(asset);
    }

    /** Those that were given up for another one, and that nodes are only asked for: who has the signatures may have told them. */
    public List<SpendingView> replaced(Asset asset) {
        return store.replaced(asset);
    }

    /** Those that were given up for none, and of whose coins it was not told yet which are free again. */
    public List<SpendingView> over(Asset asset) {
        return store.over(asset);
    }

    /** As nodes take it, in hex, to be told once more as long as none knows it; empty when it was given up meanwhile. */
    public Optional<String> raw(long number) {
        var found = em.find(Spending.class, number);
        return found.isAbandoned() ? Optional.empty() : Optional.of(Objects.requireNonNull(found.signed));
    }

    /** The coins that it spends, as it was exported. */
    public List<CoinName> coins(long number) {
        return em.find(Spending.class, number).coins();
    }

    /** A node says how deep it is; below 0 when another transaction has replaced it, which is for people. */
    public void look(long number, int deep) {
        var found = store.hold(number).orElseThrow();
        if (found.isAbandoned()) {
            abandoned(found, deep);
            return;
        }
        var before = found.state;
        if (deep < 0 && found.confirmations >= 0) {
            LOG.log(Level.ERROR, "Transaction {0} of PB-{1} was replaced; nothing was done", found.transaction, number);
        }
        found.look(deep);
        if (before == SpendingState.SIGNED && found.state != before) {
            news.fire(new SpendingMoved(number, SpendingState.SEEN));
        }
        if (before != SpendingState.SETTLED && found.state == SpendingState.SETTLED) {
            store.replacedFor(number).forEach(this::isOver);
            news.fire(new SpendingMoved(number, SpendingState.SETTLED));
        }
    }

    private static void abandoned(Spending found, int deep) {
        if (deep > 0 && found.confirmations <= 0) {
            LOG.log(
                    Level.ERROR,
                    "Transaction {0} of PB-{1} was given up and is in a block; PB-{2} is to pay the same and can never come",
                    found.transaction,
                    found.number,
                    found.replacedBy);
        }
        found.confirmations = deep;
    }

    /** Its coins are spent by another one for good: nobody asks for it any more. */
    private void isOver(Spending replaced) {
        replaced.confirmations = -replaced.needed;
        store.replacedFor(replaced.number).forEach(this::isOver);
    }

    /**
     * What else spends coins of it now, as the node knows them: all of them, none when they are free. What does not spend a coin of it,
     * and it itself, are left alone. Of one that no node knows it tells how surely it can never come.
     */
    public void othersSpend(long number, Collection<Spender> seen, boolean known) {
        var found = store.hold(number).orElseThrow();
        var others = new LinkedHashMap<String, Spender>();
        for (var each : seen) {
            var other = each.read();
            var name = other.getTxId().toString();
            if (!name.equals(found.transaction) && found.coins().stream().anyMatch(coin -> coin.isSpentBy(other))) {
                others.put(name, each);
            }
        }
        var deepest =
                others.values().stream().mapToInt(Spender::confirmations).max().orElse(0);
        keep(number, others);
        if (known) {
            return;
        }
        if (deepest > 0 && found.confirmations >= 0 && !found.isAbandoned()) {
            LOG.log(Level.ERROR, "A coin of PB-{0} is spent by another transaction; nothing was done", number + "");
        }
        found.confirmations = -deepest;
    }

    /** Only what is another than before is written. */
    private void keep(long number, Map<String, Spender> others) {
        for (var before : store.others(number)) {
            var now = others.remove(before.transaction);
            if (now == null) {
                em.remove(before);
            } else {
                before.confirmations = now.confirmations();
            }
        }
        others.forEach((name, each) -> em.persist(new OtherSpender(number, name, each)));
    }

    /** It was given up, and this coin of it lies on the chain unspent: another one may spend it. */
    public void free(long number, CoinName coin) {
        var found = store.hold(number).orElseThrow();
        var spent = em.find(SpentCoin.class, new SpentCoin.Key(coin.transaction(), coin.output()));
        if (found.isOver() && spent != null && spent.spending == number) {
            em.remove(spent);
            LOG.log(Level.INFO, "Coin {0}:{1} of PB-{2} is free again", coin.transaction(), coin.output(), number + "");
        }
    }

    /** Of each of its coins it is known what became of it. */
    public void told(long number) {
        store.hold(number).orElseThrow().coinsTold = true;
    }
}

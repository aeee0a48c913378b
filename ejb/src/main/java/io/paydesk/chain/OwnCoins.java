package io.paydesk.chain;

import io.paydesk.kernel.Asset;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which coins of the account we know and nothing spends. */
@Dependent
class OwnCoins {
    private static final String UNSPENT = " and not exists (select 1 from SpentCoin s where s.transaction = ";

    @PersistenceContext
    EntityManager em;

    /** The largest first; of what came by deposits only what counts, of what came back only what is settled. */
    List<OwnCoin> free(Asset asset) {
        var paid = em
                .createQuery(
                        "select p.transaction, p.output, p.minor, a.position from WatchedPayment p"
                                + " join GivenAddress a on a.address = p.address where p.asset = ?1 and p.state = CONFIRMED"
                                + UNSPENT + "p.transaction and s.output = p.output) order by p.minor desc, p.id",
                        Object[].class)
                .setParameter(1, asset)
                .setMaxResults(CoinChoice.COINS_MAX)
                .getResultList()
                .stream()
                .map(row -> coin(row, 0));
        var left = em
                .createQuery(
                        "select c.transaction, c.changeOutput, c.changeMinor, c.changePosition from Spending c"
                                + " where c.asset = ?1 and c.state = SETTLED and c.changeOutput is not null"
                                + UNSPENT + "c.transaction and s.output = c.changeOutput)"
                                + " order by c.changeMinor desc, c.number",
                        Object[].class)
                .setParameter(1, asset)
                .setMaxResults(CoinChoice.COINS_MAX)
                .getResultList()
                .stream()
                .map(row -> coin(row, OwnCoin.CHANGE));
        return Stream.concat(paid, left)
                .sorted(Comparator.comparingLong(OwnCoin::minor).reversed())
                .toList();
    }

    private static OwnCoin coin(Object[] row, int branch) {
        return new OwnCoin((String) row[0], (Integer) row[1], (Long) row[2], branch, (Integer) row[3]);
    }

    /** Those that a transaction of ours spends, in the order of its inputs. */
    List<OwnCoin> spentBy(Spending spending) {
        return em.createQuery("from SpentCoin s where s.spending = ?1 order by s.place", SpentCoin.class)
                .setParameter(1, spending.number)
                .getResultStream()
                .map(SpentCoin::coin)
                .toList();
    }

    /** Nothing else spends them from now on. */
    void spend(List<OwnCoin> coins, Spending by) {
        for (var place = 0; place < coins.size(); place++) {
            em.persist(new SpentCoin(coins.get(place), by.number, place));
        }
    }

    /** They stay spent, by the second one in place of the first. */
    void spendAgain(List<OwnCoin> coins, Spending first, Spending second) {
        for (var place = 0; place < coins.size(); place++) {
            var coin = coins.get(place);
            var spent = em.find(SpentCoin.class, new SpentCoin.Key(coin.transaction(), coin.output()));
            if (spent == null) {
                em.persist(new SpentCoin(coin, second.number, place));
            } else if (spent.spending == first.number) {
                spent.spending = second.number;
                spent.place = place;
            } else {
                throw new IllegalStateException(coin + " is spent by PB-" + spent.spending);
            }
        }
    }

    /** Where what is left comes back to next; never twice to one place. */
    int nextChange(Asset asset) {
        @Nullable
        Integer last = em.createQuery("select max(c.changePosition) from Spending c where c.asset = ?1", Integer.class)
                .setParameter(1, asset)
                .getSingleResult();
        return last == null ? 0 : last + 1;
    }
}

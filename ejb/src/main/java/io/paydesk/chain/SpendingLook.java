package io.paydesk.chain;

import io.paydesk.kernel.Asset;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One look at what became of our own transactions: who is not known to the node is told to it. No transaction is open in a call. */
@Dependent
public class SpendingLook {
    private static final Logger LOG = System.getLogger(SpendingLook.class.getName());

    @EJB
    SpendingWatch watch;

    private final Set<Long> refused = new HashSet<>();

    /** One that the node does not take keeps no other one waiting, and is told of once. */
    public void look(Asset asset, Chain chain) {
        watch.open(asset).forEach(open -> carefully(open, () -> look(open, chain)));
        watch.replaced(asset).forEach(over -> carefully(over, () -> ask(over, chain)));
        watch.over(asset).forEach(over -> carefully(over, () -> free(over, chain)));
    }

    private void carefully(SpendingView of, Runnable look) {
        try {
            look.run();
            refused.remove(of.number());
        } catch (RuntimeException e) {
            if (refused.add(of.number())) {
                LOG.log(Level.ERROR, "Transaction " + of.transaction() + " of PB-" + of.number() + ": " + e, e);
            }
        }
    }

    private void look(SpendingView open, Chain chain) {
        var deep = chain.depth(open.transaction());
        if (deep.isEmpty()) {
            try {
                watch.raw(open.number()).ifPresent(chain::broadcast);
            } catch (RuntimeException e) {
                watch.othersSpend(open.number(), spenders(open, chain), false);
                throw e;
            }
            deep = chain.depth(open.transaction());
        }
        deep.ifPresent(found -> seen(open, found, chain));
    }

    /** What was given up is never told again. */
    private void ask(SpendingView over, Chain chain) {
        chain.depth(over.transaction())
                .ifPresentOrElse(
                        found -> seen(over, found, chain),
                        () -> watch.othersSpend(over.number(), spenders(over, chain), false));
    }

    /** Of one that was replaced it is kept what did, since that may pay the same people. */
    private void seen(SpendingView of, int deep, Chain chain) {
        if (deep < 0) {
            watch.othersSpend(of.number(), spenders(of, chain), true);
        }
        watch.look(of.number(), deep);
    }

    private List<Spender> spenders(SpendingView of, Chain chain) {
        return watch.coins(of.number()).stream()
                .flatMap(coin -> chain.spender(coin).stream())
                .toList();
    }

    /** Coins that are spent as deep as it had to be itself stay spent; the others are looked at until it is sure what they are. */
    private void free(SpendingView over, Chain chain) {
        var sure = true;
        for (var coin : watch.coins(over.number())) {
            if (chain.isUnspent(coin)) {
                watch.free(over.number(), coin);
            } else {
                sure &= chain.spender(coin)
                        .filter(found -> found.confirmations() >= over.needed())
                        .isPresent();
            }
        }
        if (sure) {
            watch.told(over.number());
        }
    }
}

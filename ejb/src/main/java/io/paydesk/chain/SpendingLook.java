package io.paydesk.chain;

import io.paydesk.kernel.Asset;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;

/** One look at what became of our own transactions: who is not known to the node is told to it. No transaction is open in a call. */
@Dependent
public class SpendingLook {
    private static final Logger LOG = System.getLogger(SpendingLook.class.getName());

    @Inject
    Spendings spendings;

    private final Set<Long> refused = new HashSet<>();

    /** One that the node does not take keeps no other one waiting, and is told of once. */
    public void look(Asset asset, Chain chain) {
        for (var open : spendings.open(asset)) {
            try {
                look(open, chain);
                refused.remove(open.number());
            } catch (RuntimeException e) {
                if (refused.add(open.number())) {
                    LOG.log(Level.ERROR, "Transaction " + open.transaction() + " of PB-" + open.number() + ": " + e, e);
                }
            }
        }
    }

    private void look(SpendingView open, Chain chain) {
        var deep = chain.depth(open.transaction());
        if (deep.isEmpty()) {
            chain.broadcast(spendings.raw(open.number()));
            deep = chain.depth(open.transaction());
        }
        deep.ifPresent(found -> spendings.look(open.number(), found));
    }
}

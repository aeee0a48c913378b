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
        spendings.open(asset).forEach(open -> carefully(open, () -> look(open, chain)));
        spendings.abandoned(asset).forEach(over -> carefully(over, () -> ask(over, chain)));
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

    /** What was given up is never told again. */
    private void ask(SpendingView over, Chain chain) {
        chain.depth(over.transaction()).ifPresent(found -> spendings.look(over.number(), found));
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

package io.paydesk.chain;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Refusal;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** One look at a chain: what it says of each payment is taken, one transaction each. */
@Dependent
public class ChainLook {
    private static final Logger LOG = System.getLogger(ChainLook.class.getName());

    @Inject
    ChainWatch watch;

    /** Looks from where it was looked at last; a payment that cannot be taken keeps no other one waiting, and comes again. */
    public void look(Asset asset, Chain chain) {
        var tip = chain.tip();
        var failed = false;
        for (var seen : chain.payments(watch.from(asset))) {
            try {
                watch.take(seen);
            } catch (Refusal refused) { // told before, in other words: by another watcher of this chain
                LOG.log(Level.WARNING, "Payment {0} is known otherwise: {1}", seen.name(), refused.reason());
            } catch (RuntimeException e) {
                failed = true;
                LOG.log(Level.ERROR, "Could not take payment " + seen.name() + "; it comes again", e);
            }
        }
        if (!failed) {
            watch.lookedAt(asset, tip);
        }
    }
}

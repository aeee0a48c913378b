package io.paydesk.chain;

import io.paydesk.channel.ChannelRefusal;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** One look at a chain: what it says of each payment is taken, one transaction each. */
@Dependent
public class ChainLook {
    private static final Logger LOG = System.getLogger(ChainLook.class.getName());

    @EJB
    ChainWatch watch;

    /** Looks from where it was looked at last; a payment that cannot be taken keeps no other one waiting, and comes again. */
    public void look(Asset asset, Chain chain) {
        var tip = chain.tip();
        var failed = false;
        for (var seen : chain.payments(watch.from(asset))) {
            try {
                watch.take(seen);
            } catch (RuntimeException e) {
                failed |= !isKnown(e);
                LOG.log(Level.ERROR, "Could not take payment " + seen.name(), e);
            }
        }
        if (!failed) {
            watch.lookedAt(asset, tip);
        }
    }

    /** Told before, in other words, by another watcher of this chain: the only one that need not come again. */
    private static boolean isKnown(RuntimeException e) {
        return e instanceof Refusal refused && refused.reason() == ChannelRefusal.EVENT_DIFFERS;
    }
}

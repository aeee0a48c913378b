package io.paydesk.chain;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.ExtendedKey;
import io.paydesk.kernel.Leases;
import io.paydesk.kernel.Rounds;
import io.paydesk.kernel.Settings;
import io.paydesk.schema.SchemaMigration;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Every ten seconds, on one node at a time, each chain is looked at. */
@Singleton
@Startup
@DependsOn(SchemaMigration.NAME)
public class ChainRounds {
    private static final Logger LOG = System.getLogger(ChainRounds.class.getName());
    private static final String LEASE = "chains";
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration HELD = Duration.ofMinutes(2);

    @Inject
    Chains chains;

    @Inject
    ChainLook look;

    @Inject
    SpendingLook spendings;

    @Inject
    Settings settings;

    @EJB
    Leases leases;

    @Inject
    Rounds rounds;

    private final Set<Asset> silent = EnumSet.noneOf(Asset.class);

    @PostConstruct
    void begin() {
        Chains.ASSETS.forEach(asset -> ExtendedKey.of(settings, asset)); // a key that is none stops the start
        if (Chains.ASSETS.stream().anyMatch(asset -> chains.of(asset).isPresent())) {
            rounds.every(PAUSE, "chains", this::round);
        }
    }

    private void round() {
        if (leases.take(LEASE, rounds.node(), HELD)) {
            Chains.ASSETS.forEach(asset -> chains.of(asset).ifPresent(chain -> look(asset, chain)));
        }
    }

    /** A node that does not answer is told of once, and once more when it does. */
    private void look(Asset asset, Chain chain) {
        try {
            look.look(asset, chain);
            spendings.look(asset, chain);
            if (silent.remove(asset)) {
                LOG.log(Level.INFO, "The chain of {0} answers again", asset);
            }
        } catch (RuntimeException e) {
            if (silent.add(asset)) {
                LOG.log(Level.ERROR, "The chain of " + asset + " cannot be looked at: " + e.getMessage(), e);
            }
        }
    }
}

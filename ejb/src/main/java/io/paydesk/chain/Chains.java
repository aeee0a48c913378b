package io.paydesk.chain;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.ExtendedKey;
import io.paydesk.kernel.Settings;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Which assets are on a chain, and by what each is looked at here. */
@Dependent
public class Chains {
    public static final List<Asset> ASSETS = List.of(Asset.BTC, Asset.ETH, Asset.USDT);

    @Inject
    Settings settings;

    @EJB
    SimulatedBlocks blocks;

    /** A node where one is set, else in the demo a simulated chain; empty: payments are told as events of the channel. */
    public Optional<Chain> of(Asset asset) {
        if (asset == Asset.BTC && settings.bitcoinNode().isPresent()) {
            return settings.bitcoinNode()
                    .map(url -> new BitcoindChain(url, settings.bitcoinNodeUser(), settings.bitcoinNodePassword()));
        }
        return isSimulated(asset) ? Optional.of(new SimulatedChain(blocks, asset)) : Optional.empty();
    }

    /** Whether what goes out is exported, signed where the keys are, and followed on the chain. */
    public boolean isSigned(Asset asset) {
        return asset == Asset.BTC
                && ExtendedKey.isThere(settings, asset)
                && of(asset).isPresent();
    }

    /** Whether the visitor of the demo makes the blocks. */
    public boolean isSimulated(Asset asset) {
        return settings.demo()
                && ASSETS.contains(asset)
                && !(asset == Asset.BTC && settings.bitcoinNode().isPresent());
    }
}

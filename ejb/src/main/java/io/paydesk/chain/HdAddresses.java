package io.paydesk.chain;

import io.paydesk.instrument.ChainAddress;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.ExtendedKey;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.base.ScriptType;

/** Addresses from the public key of an account: BIP 84's of Bitcoin, BIP 44's of Ethereum, each at {@code 0/position}. */
final class HdAddresses {
    private HdAddresses() {}

    /** The address at this position, from 0, of this asset's account. */
    static String at(Asset asset, ExtendedKey account, int position) {
        var key = account.external(position);
        return switch (asset) {
            case BTC -> key.toAddress(ScriptType.P2WPKH, BitcoinNetwork.MAINNET).toString();
            case ETH, USDT -> ChainAddress.ofEthereum(key.decompress().getPubKey());
            default -> throw new IllegalArgumentException(asset + " is on no chain");
        };
    }
}

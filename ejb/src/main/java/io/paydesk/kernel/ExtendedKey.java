package io.paydesk.kernel;

import java.util.Map;
import java.util.Optional;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.crypto.ChildNumber;
import org.bitcoinj.crypto.DeterministicKey;
import org.bitcoinj.crypto.ECKey;
import org.bitcoinj.crypto.HDKeyDerivation;

/**
 * The extended public key of an account (BIP 32; {@code xpub}, or {@code zpub} as SLIP 132 writes it). What its owner is paid at is
 * derived from it; nothing can be spent by it.
 */
public final class ExtendedKey {
    /** Of the seed that everybody knows, {@code abandon … about}: m/84'/0'/0', m/44'/60'/0' and m/44'/60'/1'. For the demo alone. */
    private static final Map<Asset, String> WELL_KNOWN = Map.of(
            Asset.BTC,
            "zpub6rFR7y4Q2AijBEqTUquhVz398htDFrtymD9xYYfG1m4wAcvPhXNfE3EfH1r1ADqtfSdVCToUG868RvUUkgDKf31mGDtKsAYz2oz2AGutZYs",
            Asset.ETH,
            "xpub6DCoCpSuQZB2jawqnGMEPS63ePKWkwWPH4TU45Q7LPXWuNd8TMtVxRrgjtEshuqpK3mdhaWHPFsBngh5GFZaM6si3yZdUsT8ddYM3PwnATt",
            Asset.USDT,
            "xpub6DCoCpSuQZB2k9PnGSMK9tinTK8kx3hcv7F4BWwhs5N2wnwGiLg17r9J7j2JcYP9gkip3sC87J1F99YxeBHGuFMg6ejA8qQEKSuzzaKvqBR");

    private static final int DEPTH_OF_ACCOUNTS = 3;

    private final String written;
    private final DeterministicKey external;

    private ExtendedKey(String written, DeterministicKey account) {
        this.written = written;
        this.external = HDKeyDerivation.deriveChildKey(account, ChildNumber.ZERO);
    }

    /** Empty for "". Throws IllegalArgumentException with what is wrong. */
    static Optional<ExtendedKey> of(String written) {
        if (written.isEmpty()) {
            return Optional.empty();
        }
        DeterministicKey account;
        try {
            account = DeterministicKey.deserializeB58(written, BitcoinNetwork.MAINNET);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is no extended public key, an xpub or zpub of the main network", e);
        }
        if (account.getDepth() != DEPTH_OF_ACCOUNTS) {
            throw new IllegalArgumentException("is not the key of an account, three steps below its seed");
        }
        return Optional.of(new ExtendedKey(written, account));
    }

    /** The demo's; empty for assets that are on no chain. */
    static Optional<ExtendedKey> wellKnown(Asset asset) {
        return of(WELL_KNOWN.getOrDefault(asset, ""));
    }

    /** The public key that the so-manieth payment, from 0, goes to. */
    public ECKey external(int position) {
        return HDKeyDerivation.deriveChildKey(external, new ChildNumber(position, false));
    }

    @Override
    public String toString() {
        return written;
    }
}

package io.paydesk.kernel;

import java.util.List;
import java.util.Locale;
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
    private final int fingerprint;
    private final DeterministicKey external;
    private final DeterministicKey change;

    private ExtendedKey(String written, DeterministicKey account) {
        this.written = written;
        this.fingerprint = account.getFingerprint();
        this.external = HDKeyDerivation.deriveChildKey(account, ChildNumber.ZERO);
        this.change = HDKeyDerivation.deriveChildKey(account, ChildNumber.ONE);
    }

    /**
     * What deposits of this asset get their addresses from; in the demo one that everybody knows. Empty: there are none. Throws
     * BadSettings for one that is none by its check sum: the launcher, which reads only its form, has no library for it.
     */
    public static Optional<ExtendedKey> of(Settings settings, Asset asset) {
        if (!isThere(settings, asset)) {
            return Optional.empty();
        }
        try {
            return of(settings.chainKey(asset.name())).or(() -> of(WELL_KNOWN.getOrDefault(asset, "")));
        } catch (IllegalArgumentException e) {
            var key = "paydesk.chain." + asset.name().toLowerCase(Locale.ROOT) + ".xpub";
            throw new BadSettings(List.of(key + " " + e.getMessage()));
        }
    }

    /** Whether there is one, without a look at it. */
    public static boolean isThere(Settings settings, Asset asset) {
        return asset.kind() == Asset.Kind.CRYPTO
                && (settings.demo() || !settings.chainKey(asset.name()).isEmpty());
    }

    /** Empty for "". Throws IllegalArgumentException with what is wrong. */
    private static Optional<ExtendedKey> of(String written) {
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

    /** The public key that the so-manieth payment, from 0, goes to. */
    public ECKey external(int position) {
        return HDKeyDerivation.deriveChildKey(external, new ChildNumber(position, false));
    }

    /** The public key that what is left of the so-manieth spending, from 0, comes back to. */
    public ECKey change(int position) {
        return HDKeyDerivation.deriveChildKey(change, new ChildNumber(position, false));
    }

    /** The beginning of this key's hash, by which signers find the keys below it. */
    public int fingerprint() {
        return fingerprint;
    }

    @Override
    public String toString() {
        return written;
    }
}

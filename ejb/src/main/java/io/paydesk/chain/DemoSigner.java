package io.paydesk.chain;

import io.paydesk.channel.ChannelRefusal;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.ExtendedKey;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Base64;
import java.util.List;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.crypto.ChildNumber;
import org.bitcoinj.crypto.DeterministicKey;
import org.bitcoinj.crypto.HDKeyDerivation;
import org.bitcoinj.crypto.MnemonicCode;
import org.bitcoinj.crypto.TransactionSignature;

/** Stands for the machine that has the keys, in the demo alone: of the words that everybody knows. */
@Stateless
public class DemoSigner {
    private static final String WORDS =
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
    private static final int BIP84 = 84;

    @PersistenceContext
    EntityManager em;

    @Inject
    OwnCoins coins;

    @Inject
    Settings settings;

    /** Those that wait for signatures. */
    public List<SpendingView> waiting() {
        return em.createQuery(
                        "from Spending s where s.state = EXPORTED and s.abandonedBy is null order by s.number",
                        Spending.class)
                .getResultStream()
                .map(Spending::view)
                .toList();
    }

    /** Signed, in Base64. Refuses: CHANNEL_CLOSED outside of the demo or with another key, SPENDING_UNKNOWN. */
    public String sign(long number) {
        var found = em.find(Spending.class, number);
        if (found == null) {
            throw new Refusal(ChainRefusal.SPENDING_UNKNOWN);
        }
        if (!settings.demo()) {
            throw new Refusal(ChannelRefusal.CHANNEL_CLOSED);
        }
        var account = ExtendedKey.of(settings, Asset.BTC).orElseThrow();
        return signed(found.psbt, coins.spentBy(found), account);
    }

    /** Of the account that these words make. */
    static String signed(String psbt, List<OwnCoin> coins, ExtendedKey account) {
        var signing = Psbt.read(Base64.getDecoder().decode(psbt));
        for (var i = 0; i < coins.size(); i++) {
            var coin = coins.get(i);
            var key = key(coin);
            if (!key.getPublicKeyAsHex().equals(coin.key(account).getPublicKeyAsHex())) {
                throw new Refusal(ChannelRefusal.CHANNEL_CLOSED);
            }
            var signature = key.sign(Signed.hash(signing.unsigned(), i, key, coin.minor()));
            signing.sign(i, key, new TransactionSignature(signature, Transaction.SigHash.ALL, false).encodeToBitcoin());
        }
        return Base64.getEncoder().encodeToString(signing.written());
    }

    private static DeterministicKey key(OwnCoin of) {
        var key = HDKeyDerivation.createMasterPrivateKey(MnemonicCode.toSeed(List.of(WORDS.split(" ", -1)), ""));
        for (var step : List.of(
                new ChildNumber(BIP84, true),
                new ChildNumber(0, true),
                new ChildNumber(0, true),
                new ChildNumber(of.branch(), false),
                new ChildNumber(of.position(), false))) {
            key = HDKeyDerivation.deriveChildKey(key, step);
        }
        return key;
    }
}

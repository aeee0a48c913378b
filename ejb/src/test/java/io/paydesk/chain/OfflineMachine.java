package io.paydesk.chain;

import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.ExtendedKey;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Settings;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionInput;
import org.bitcoinj.core.TransactionOutPoint;
import org.bitcoinj.crypto.ECKey;
import org.jspecify.annotations.Nullable;

/** Where the keys of the tests' account are. */
public final class OfflineMachine {
    private OfflineMachine() {}

    /** The exported transaction with this number, signed, as a PSBT. */
    public static String sign(TestHouse house, long number) {
        var account = ExtendedKey.of(house.get(Settings.class), Asset.BTC).orElseThrow();
        try (var em = house.factory().createEntityManager()) {
            var psbt = em.find(Spending.class, number).psbt;
            return DemoSigner.signed(psbt, coins(house, number), account);
        }
    }

    /** The same as nodes take it, in hex. */
    public static String finish(TestHouse house, long number) {
        var signed = Psbt.read(Base64.getDecoder().decode(sign(house, number))).signed();
        return HexFormat.of().formatHex(signed.serialize());
    }

    /** Signed, but one of the signatures is another's. */
    public static String forge(TestHouse house, long number) {
        var signed = Psbt.read(Base64.getDecoder().decode(sign(house, number))).signed();
        var witness = signed.getInput(0).getWitness();
        var wrong = witness.getPush(0).clone();
        wrong[10] ^= 1;
        signed.replaceInput(
                0, signed.getInput(0).withWitness(org.bitcoinj.core.TransactionWitness.of(wrong, witness.getPush(1))));
        return HexFormat.of().formatHex(signed.serialize());
    }

    /** The transactions whose outputs it spends. */
    public static List<String> spent(TestHouse house, long number) {
        try (var em = house.factory().createEntityManager()) {
            return em.find(Spending.class, number).coins().stream()
                    .map(CoinName::transaction)
                    .toList();
        }
    }

    /** The transactions whose outputs no other one may spend because of it. */
    public static List<String> locked(TestHouse house, long number) {
        return coins(house, number).stream().map(OwnCoin::transaction).toList();
    }

    /**
     * Whoever has the keys spends the first coin of it with another transaction, in hex as nodes take it.
     *
     * @param to an address that it pays; null: nobody that is known
     */
    public static String elsewhere(TestHouse house, long number, @Nullable String to) {
        try (var em = house.factory().createEntityManager()) {
            var coin = em.find(Spending.class, number).coins().get(0);
            var made = new Transaction();
            var point = new TransactionOutPoint(coin.output(), Sha256Hash.wrap(coin.transaction()));
            made.addInput(new TransactionInput(made, new byte[0], point));
            var address = to == null ? OwnCoin.address(new ECKey()).toString() : to;
            made.addOutput(Draft.output(new Payee(address, new Money(10_000, Asset.BTC))));
            return HexFormat.of().formatHex(made.serialize());
        }
    }

    /** Where what is left of it comes back to. */
    public static String changeAddress(TestHouse house, long number) {
        try (var em = house.factory().createEntityManager()) {
            return Objects.requireNonNull(em.find(Spending.class, number).changeAddress);
        }
    }

    private static List<OwnCoin> coins(TestHouse house, long number) {
        try (var em = house.factory().createEntityManager()) {
            return em.createQuery("from SpentCoin s where s.spending = ?1 order by s.place", SpentCoin.class)
                    .setParameter(1, number)
                    .getResultStream()
                    .map(SpentCoin::coin)
                    .toList();
        }
    }
}

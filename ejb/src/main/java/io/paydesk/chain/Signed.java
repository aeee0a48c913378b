package io.paydesk.chain;

import io.paydesk.kernel.ExtendedKey;
import io.paydesk.kernel.Refusal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.bitcoinj.base.Coin;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionWitness;
import org.bitcoinj.core.VerificationException;
import org.bitcoinj.crypto.ECKey;
import org.bitcoinj.crypto.SignatureDecodeException;
import org.bitcoinj.crypto.TransactionSignature;
import org.bitcoinj.script.ScriptBuilder;

/** What came back from the machine that has the keys: exactly what was exported, and every signature right. */
final class Signed {
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2})+");
    private static final int TYPED_MAX = 400_000;

    private Signed() {}

    /**
     * As nodes take it, in hex: of a signed PSBT in Base64 or hex, or of the transaction itself in hex. Refuses: SIGNED_FORM,
     * SIGNED_ANOTHER, SIGNATURE_MISSING.
     */
    static String read(String typed, Spending of, List<OwnCoin> coins, ExtendedKey account) {
        var transaction = transaction(typed.replaceAll("\\s", ""));
        if (!transaction.getTxId().toString().equals(of.transaction)) {
            throw new Refusal(ChainRefusal.SIGNED_ANOTHER);
        }
        for (var i = 0; i < coins.size(); i++) {
            var coin = coins.get(i);
            var key = coin.key(account);
            var hash = hash(transaction, i, key, coin.minor());
            if (!isSignedBy(transaction.getInput(i).getWitness(), key, hash)) {
                throw new Refusal(ChainRefusal.SIGNATURE_MISSING);
            }
        }
        return HexFormat.of().formatHex(transaction.serialize());
    }

    /** What a key signs for the coin that an input spends (BIP 143). */
    static Sha256Hash hash(Transaction of, int input, ECKey key, long minor) {
        return of.hashForWitnessSignature(
                input, ScriptBuilder.createP2PKHOutputScript(key), Coin.valueOf(minor), Transaction.SigHash.ALL, false);
    }

    private static Transaction transaction(String typed) {
        if (typed.isEmpty() || typed.length() > TYPED_MAX) {
            throw new Refusal(ChainRefusal.SIGNED_FORM);
        }
        byte[] bytes;
        try {
            bytes = HEX.matcher(typed).matches()
                    ? HexFormat.of().parseHex(typed)
                    : Base64.getDecoder().decode(typed);
        } catch (IllegalArgumentException e) {
            throw new Refusal(ChainRefusal.SIGNED_FORM);
        }
        try {
            return Psbt.isOne(bytes) ? Psbt.read(bytes).signed() : Transaction.read(ByteBuffer.wrap(bytes));
        } catch (RuntimeException e) { // the library has no one name for what it cannot read
            throw new Refusal(ChainRefusal.SIGNED_FORM);
        }
    }

    private static boolean isSignedBy(TransactionWitness witness, ECKey key, Sha256Hash hash) {
        if (witness.getPushCount() != 2 || !Arrays.equals(witness.getPush(1), key.getPubKey())) {
            return false;
        }
        try {
            var signature = TransactionSignature.decodeFromBitcoin(witness.getPush(0), true, true);
            return signature.sighashFlags == Transaction.SigHash.ALL.byteValue() && key.verify(hash, signature);
        } catch (SignatureDecodeException | VerificationException e) {
            return false;
        }
    }
}

package io.paydesk.chain;

import io.paydesk.kernel.ExtendedKey;
import java.util.Base64;
import java.util.List;
import org.bitcoinj.base.AddressParser;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.base.Coin;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionInput;
import org.bitcoinj.core.TransactionOutPoint;
import org.bitcoinj.core.TransactionOutput;
import org.bitcoinj.script.ScriptBuilder;

/** A transaction to others from coins of ours, with all that its signer has to know; what is left comes back to the account. */
record Draft(Psbt psbt, CoinChoice choice, int changePosition, String changeAddress) {
    private static final int VERSION = 2;
    /** It may be replaced by one that pays its miner more (BIP 125), by whoever has the keys. */
    private static final long REPLACEABLE = 0xfffffffdL;

    static Draft of(ExtendedKey account, CoinChoice choice, List<TransactionOutput> payees, int changePosition) {
        var made = new Transaction();
        made.setVersion(VERSION);
        for (var coin : choice.coins()) {
            var point = new TransactionOutPoint(coin.output(), Sha256Hash.wrap(coin.transaction()));
            made.addInput(new TransactionInput(made, new byte[0], point, REPLACEABLE));
        }
        payees.forEach(made::addOutput);
        var back = account.change(changePosition);
        if (choice.change() > 0) {
            made.addOutput(Coin.valueOf(choice.change()), OwnCoin.address(back));
        }
        var psbt = Psbt.of(made);
        for (var i = 0; i < choice.coins().size(); i++) {
            var coin = choice.coins().get(i);
            psbt.spends(i, coin.output(account));
            psbt.signedBy(i, coin.key(account), Psbt.path(account.fingerprint(), coin.branch(), coin.position()));
        }
        if (choice.change() > 0) {
            psbt.ours(payees.size(), back, Psbt.path(account.fingerprint(), OwnCoin.CHANGE, changePosition));
        }
        return new Draft(psbt, choice, changePosition, OwnCoin.address(back).toString());
    }

    /** Throws IllegalArgumentException for an address of another network, or of none. */
    static TransactionOutput output(Payee payee) {
        var to = AddressParser.getDefault(BitcoinNetwork.MAINNET).parseAddress(payee.address());
        return new TransactionOutput(
                null,
                Coin.valueOf(payee.amount().minor()),
                ScriptBuilder.createOutputScript(to).program());
    }

    String base64() {
        return Base64.getEncoder().encodeToString(psbt.written());
    }
}

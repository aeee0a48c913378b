package io.paydesk.chain;

import io.paydesk.kernel.ExtendedKey;
import org.bitcoinj.base.Address;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.base.Coin;
import org.bitcoinj.base.ScriptType;
import org.bitcoinj.core.TransactionOutput;
import org.bitcoinj.crypto.ECKey;
import org.bitcoinj.script.ScriptBuilder;

/**
 * An output of a transaction that is ours: what a deposit was paid with, or what was left of a spending.
 *
 * @param branch 0 of what others pay to, 1 of what comes back to ourselves; with the position below the account's key (BIP 84)
 */
record OwnCoin(String transaction, int output, long minor, int branch, int position) {
    static final int CHANGE = 1;

    ECKey key(ExtendedKey account) {
        return branch == CHANGE ? account.change(position) : account.external(position);
    }

    /** Where it lies. */
    static Address address(ECKey key) {
        return key.toAddress(ScriptType.P2WPKH, BitcoinNetwork.MAINNET);
    }

    TransactionOutput output(ExtendedKey account) {
        return new TransactionOutput(
                null,
                Coin.valueOf(minor),
                ScriptBuilder.createOutputScript(address(key(account))).program());
    }
}

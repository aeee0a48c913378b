package io.paydesk.chain;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.bitcoinj.core.Transaction;

/**
 * A transaction that spends a coin of ours, as a node knows it now.
 *
 * @param raw the whole of it, in hex: its name and what it spends are read here and not believed
 * @param confirmations how many blocks deep it is; 0 while it waits for one
 */
public record Spender(String raw, int confirmations) {
    /** Throws an exception of no one name for what is no transaction. */
    Transaction read() {
        return read(raw);
    }

    static Transaction read(String raw) {
        return Transaction.read(ByteBuffer.wrap(HexFormat.of().parseHex(raw)));
    }
}

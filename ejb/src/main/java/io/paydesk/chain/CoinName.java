package io.paydesk.chain;

import java.util.List;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionInput;

/** One output of one transaction. */
public record CoinName(String transaction, int output) {
    /** What a transaction spends, in the order of its inputs. */
    static List<CoinName> spentBy(Transaction of) {
        return of.getInputs().stream()
                .map(TransactionInput::getOutpoint)
                .map(each -> new CoinName(each.hash().toString(), Math.toIntExact(each.index())))
                .toList();
    }

    boolean isSpentBy(Transaction other) {
        return spentBy(other).contains(this);
    }
}

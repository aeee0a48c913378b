package io.paydesk.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitcoinj.base.VarInt;

/**
 * Which coins pay for a transaction, what its miner gets and what comes back to us; in the smallest unit. The largest coins first,
 * so that they are few.
 */
record CoinChoice(List<OwnCoin> coins, long fee, long change) {
    static final int COINS_MAX = 200;
    /** What is left below this would cost more to spend than it is worth, and goes to the miner. */
    private static final long CHANGE_MIN = 1000;
    /** Version, lock time, the count of coins, and the marker of a witness; without the count of outputs. */
    private static final int FRAME_SIZE = 10;
    /** Of a coin that is spent by a key's signature, its witness at a quarter. */
    private static final int COIN_SIZE = 68;

    static final int CHANGE_SIZE = 31;

    /** What goes to others: their sum, how many they are, and the size of their outputs, in bytes. */
    record Payments(long total, int count, int size) {
        static Payments to(List<Payee> payees) {
            var total = payees.stream().mapToLong(each -> each.amount().minor()).reduce(0, Math::addExact);
            var size = payees.stream()
                    .mapToInt(each -> Draft.output(each).serialize().length)
                    .sum();
            return new Payments(total, payees.size(), size);
        }

        /** Of the outputs, their count and, of so many, our own ones too. */
        private int written(int own) {
            return VarInt.sizeOf(count + own) + size + own * CHANGE_SIZE;
        }
    }

    /**
     * Empty when there is not enough.
     *
     * @param must are spent in any case
     * @param free the largest first
     * @param rate what the miner gets a byte
     */
    static Optional<CoinChoice> of(List<OwnCoin> must, List<OwnCoin> free, Payments payments, int rate) {
        var chosen = new ArrayList<>(must);
        var sum = must.stream().mapToLong(OwnCoin::minor).reduce(0, Math::addExact);
        var rest = free.iterator();
        var found = must.isEmpty() ? Optional.<CoinChoice>empty() : enough(chosen, sum, payments, rate);
        while (found.isEmpty() && rest.hasNext() && chosen.size() < COINS_MAX) {
            var coin = rest.next();
            chosen.add(coin);
            sum = Math.addExact(sum, coin.minor());
            found = enough(chosen, sum, payments, rate);
        }
        return found;
    }

    private static Optional<CoinChoice> enough(List<OwnCoin> chosen, long sum, Payments payments, int rate) {
        var coins = FRAME_SIZE + COIN_SIZE * chosen.size();
        var bare = (long) rate * (coins + payments.written(0));
        var withChange = (long) rate * (coins + payments.written(1));
        var left = sum - payments.total();
        if (left - withChange >= CHANGE_MIN) {
            return Optional.of(new CoinChoice(List.copyOf(chosen), withChange, left - withChange));
        }
        var isAny = payments.count() > 0; // a transaction without outputs is none
        return isAny && left >= bare ? Optional.of(new CoinChoice(List.copyOf(chosen), left, 0)) : Optional.empty();
    }
}

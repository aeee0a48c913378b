package io.paydesk.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which coins pay for a transaction, what its miner gets and what comes back to us; in the smallest unit. The largest coins first,
 * so that they are few.
 */
record CoinChoice(List<OwnCoin> coins, long fee, long change) {
    static final int COINS_MAX = 200;
    /** What is left below this would cost more to spend than it is worth, and goes to the miner. */
    private static final long CHANGE_MIN = 1000;
    /** Version, lock time, both counts, and the marker of a witness. */
    private static final int FRAME_SIZE = 11;
    /** Of a coin that is spent by a key's signature, its witness at a quarter. */
    private static final int COIN_SIZE = 68;

    static final int CHANGE_SIZE = 31;

    /**
     * Empty when there is not enough.
     *
     * @param free the largest first
     * @param payeesSize the size of all outputs to others, in bytes
     * @param rate what the miner gets a byte
     */
    static Optional<CoinChoice> of(List<OwnCoin> free, long total, int payeesSize, int rate) {
        var chosen = new ArrayList<OwnCoin>();
        var sum = 0L;
        for (var coin : free.subList(0, Math.min(COINS_MAX, free.size()))) {
            chosen.add(coin);
            sum = Math.addExact(sum, coin.minor());
            var bare = (long) rate * (FRAME_SIZE + COIN_SIZE * chosen.size() + payeesSize);
            var withChange = bare + (long) rate * CHANGE_SIZE;
            if (sum - total - withChange >= CHANGE_MIN) {
                return Optional.of(new CoinChoice(List.copyOf(chosen), withChange, sum - total - withChange));
            }
            if (sum - total >= bare) {
                return Optional.of(new CoinChoice(List.copyOf(chosen), sum - total, 0));
            }
        }
        return Optional.empty();
    }
}

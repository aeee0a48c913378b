package io.paydesk.chain;

import io.paydesk.kernel.Asset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The chain of the demo, whose blocks the visitor makes. */
public record SimulatedChain(SimulatedBlocks blocks, Asset asset) implements Chain {
    @Override
    public long tip() {
        return blocks.tip(asset);
    }

    @Override
    public List<SeenPayment> payments(long fromHeight) {
        return blocks.payments(asset, fromHeight);
    }

    @Override
    public void broadcast(String raw) {
        blocks.broadcast(raw);
    }

    @Override
    public OptionalInt depth(String transaction) {
        return blocks.depth(transaction);
    }

    @Override
    public Optional<Spender> spender(CoinName coin) {
        return blocks.spender(coin);
    }

    @Override
    public boolean isUnspent(CoinName coin) {
        return blocks.isUnspent(coin);
    }
}

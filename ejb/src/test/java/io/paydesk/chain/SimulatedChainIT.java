package io.paydesk.chain;

import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import java.util.UUID;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The demo's chain keeps the rules of one. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class SimulatedChainIT implements ChainContract {
    @Parameter
    TestHouse.Engine engine;

    @Override
    public World world() {
        var blocks = TestHouse.on(engine).get(SimulatedBlocks.class);
        return new World() {
            @Override
            public Chain chain() {
                return new SimulatedChain(blocks, Asset.BTC);
            }

            @Override
            public String address() {
                return "bc1q" + UUID.randomUUID();
            }

            @Override
            public String pay(String address, Money amount) {
                return blocks.pay(address, amount);
            }

            @Override
            public void mine(int count) {
                blocks.mine(Asset.BTC, count);
            }

            @Override
            public void reorganise(int depth) {
                blocks.reorganise(Asset.BTC, depth);
            }

            @Override
            public void doubleSpend(String transaction) {
                blocks.doubleSpend(transaction);
            }
        };
    }
}

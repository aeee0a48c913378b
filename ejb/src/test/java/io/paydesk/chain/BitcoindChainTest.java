package io.paydesk.chain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the JSON-RPC of a bitcoind says keeps the rules of a chain; what goes wrong with it is said without its password. */
class BitcoindChainTest implements ChainContract {
    private final FakeBitcoind node = new FakeBitcoind();

    @AfterEach
    void stop() {
        node.close();
    }

    @Override
    public World world() {
        return node;
    }

    @Test
    void aWrongPasswordIsSaidAndNotShown() {
        assertThatThrownBy(() -> new BitcoindChain(node.url(), "paydesk", "falsch").tip())
                .hasMessage("bitcoind refuses user or password (401)");
    }

    @Test
    void anErrorOfTheNodeIsToldInItsWords() {
        assertThatThrownBy(() -> node.chain().payments(1_000)).hasMessageContaining("Block height out of range");
    }

    @Test
    void aNodeThatIsNotThereIsSaid() {
        node.close();
        assertThatThrownBy(() -> new BitcoindChain(URI.create("http://127.0.0.1:9"), "a", "b").tip())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("does not answer");
    }
}

package io.paydesk.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayeeTest {
    private static final String TAPROOT = "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0";

    @ParameterizedTest
    @ValueSource(
            strings = {"1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", TAPROOT})
    void aTransactionPaysToIt(String address) {
        assertThat(payee(address, 10_000).isAddress()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx",
                "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y"
            })
    void noTransactionDoes(String address) {
        assertThat(payee(address, 10_000).isAddress()).isFalse();
    }

    @Test
    void nodesPassOnNothingBelow546() {
        assertThat(payee(TAPROOT, 545).isDust()).isTrue();
        assertThat(payee(TAPROOT, 546).isDust()).isFalse();
    }

    private static Payee payee(String address, long minor) {
        return new Payee(address, new Money(minor, Asset.BTC));
    }
}

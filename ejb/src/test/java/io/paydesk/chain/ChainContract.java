package io.paydesk.chain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import java.util.HexFormat;
import java.util.UUID;
import org.bitcoinj.base.Coin;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionInput;
import org.bitcoinj.core.TransactionOutPoint;
import org.bitcoinj.crypto.ECKey;
import org.bitcoinj.script.ScriptBuilder;
import org.junit.jupiter.api.Test;

/** One rule book of what a chain says, for the simulated one and for a bitcoind. */
interface ChainContract {
    /** A chain, and what can happen to it. */
    interface World {
        Chain chain();

        /** An address that the chain's wallet watches, and nobody paid to. */
        String address();

        /** Answers the transaction. */
        String pay(String address, Money amount);

        void mine(int blocks);

        /** So many of the newest blocks are given up for more others, without payments. */
        void reorganise(int depth);

        /** The money of this transaction is spent by another one, in a block. */
        void doubleSpend(String transaction);
    }

    World world();

    @Test
    default void aPaymentIsSeenBeforeAnyBlockHasIt() {
        var address = world().address();
        var tip = world().chain().tip();
        var paid = world().pay(address, btc("0.00012345"));

        assertThat(seen(address, tip)).isEqualTo(new SeenPayment(paid, 0, address, btc("0.00012345"), 0));
        assertThat(seen(address, tip).name()).isEqualTo(paid + ":0");
    }

    @Test
    default void eachBlockMakesItOneDeeper() {
        var address = world().address();
        world().pay(address, btc("1.5"));
        var tip = world().chain().tip();

        world().mine(1);
        assertThat(world().chain().tip()).isEqualTo(tip + 1);
        assertThat(seen(address, tip + 1).confirmations()).isEqualTo(1);
        world().mine(2);

        assertThat(seen(address, tip + 1).confirmations()).isEqualTo(3);
        assertThat(seen(address, 0).confirmations()).isEqualTo(3);
    }

    @Test
    default void whatLiesDeeperThanOneLooksIsNotTold() {
        var address = world().address();
        world().pay(address, btc("0.1"));
        world().mine(3);

        assertThat(world().chain().payments(world().chain().tip()))
                .noneMatch(each -> each.address().equals(address));
    }

    @Test
    default void otherBlocksInsteadLetItWaitAgain() {
        var address = world().address();
        world().mine(1);
        var paid = world().pay(address, btc("0.1"));
        world().mine(2);
        var tip = world().chain().tip();

        world().reorganise(2);

        assertThat(world().chain().tip()).isEqualTo(tip + 1);
        assertThat(seen(address, tip - 2).confirmations()).isZero();
        world().mine(1);
        assertThat(seen(address, tip - 2)).isEqualTo(new SeenPayment(paid, 0, address, btc("0.1"), 1));
    }

    @Test
    default void whatWasSpentElsewhereIsToldToBeLost() {
        var first = world().address();
        var waiting = world().pay(first, btc("0.1"));
        var tip = world().chain().tip();
        world().doubleSpend(waiting);
        assertThat(seen(first, tip).confirmations()).isNegative();

        var second = world().address();
        var mined = world().pay(second, btc("0.2"));
        world().mine(2);
        world().doubleSpend(mined);
        world().mine(3);

        assertThat(seen(second, tip).confirmations()).isNegative();
    }

    @Test
    default void manyPaymentsAreToldEachOnItsOwn() {
        var address = world().address();
        var tip = world().chain().tip();
        var one = world().pay(address, btc("0.1"));
        var other = world().pay(address, btc("0.1"));

        assertThat(world().chain().payments(tip))
                .filteredOn(each -> each.address().equals(address))
                .extracting(SeenPayment::transaction)
                .containsExactlyInAnyOrder(one, other);
    }

    @Test
    default void ofACoinItIsToldWhetherItLiesThereAndWhatSpendsIt() {
        var coin = new CoinName(world().pay(world().address(), btc("0.1")), 0);
        assertThat(world().chain().isUnspent(coin)).as("in no block yet").isFalse();
        assertThat(world().chain().spender(coin)).isEmpty();
        world().mine(1);
        assertThat(world().chain().isUnspent(coin)).isTrue();
        assertThat(world().chain().spender(coin)).isEmpty();

        var spending = spending(coin);
        world().chain().broadcast(raw(spending));
        assertThat(world().chain().isUnspent(coin)).isFalse();
        assertThat(world().chain().spender(coin)).hasValue(new Spender(raw(spending), 0));
        world().mine(2);

        assertThat(world().chain().isUnspent(coin)).isFalse();
        assertThat(world().chain().spender(coin)).hasValue(new Spender(raw(spending), 2));
        assertThat(world().chain().spender(new CoinName(coin.transaction(), 1)))
                .as("another output")
                .isEmpty();
    }

    @Test
    default void whatSpendsASpentCoinIsNotTaken() {
        var coin = new CoinName(world().pay(world().address(), btc("0.1")), 0);
        world().mine(1);
        world().chain().broadcast(raw(spending(coin)));
        world().mine(1);
        var second = spending(coin);

        assertThatThrownBy(() -> world().chain().broadcast(raw(second))).hasMessageContaining("missingorspent");
        assertThat(world().chain().depth(second.getTxId().toString())).isEmpty();
    }

    /** To somebody else each time. */
    private static Transaction spending(CoinName coin) {
        var sent = new Transaction();
        var point = new TransactionOutPoint(coin.output(), Sha256Hash.wrap(coin.transaction()));
        sent.addInput(new TransactionInput(sent, new byte[0], point));
        sent.addOutput(Coin.valueOf(1000), ScriptBuilder.createP2WPKHOutputScript(new ECKey()));
        return sent;
    }

    private static String raw(Transaction of) {
        return HexFormat.of().formatHex(of.serialize());
    }

    @Test
    default void whatWeSendIsUnknownThenWaitsAndThenIsInABlock() {
        var sent = spending(new CoinName(
                Sha256Hash.of(UUID.randomUUID().toString().getBytes(UTF_8)).toString(), 0));
        var transaction = sent.getTxId().toString();
        var raw = raw(sent);
        assertThat(world().chain().depth(transaction)).isEmpty();

        world().chain().broadcast(raw);
        assertThat(world().chain().depth(transaction)).hasValue(0);
        world().chain().broadcast(raw);
        world().mine(2);

        assertThat(world().chain().depth(transaction)).hasValue(2);
        world().chain().broadcast(raw);
        world().doubleSpend(transaction);
        assertThat(world().chain().depth(transaction).orElseThrow()).isNegative();
    }

    private SeenPayment seen(String address, long from) {
        var found = world().chain().payments(from).stream()
                .filter(each -> each.address().equals(address))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static Money btc(String amount) {
        return Money.of(amount, Asset.BTC);
    }
}

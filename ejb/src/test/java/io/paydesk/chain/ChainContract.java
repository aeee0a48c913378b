package io.paydesk.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
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

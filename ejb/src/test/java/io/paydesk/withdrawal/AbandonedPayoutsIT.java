package io.paydesk.withdrawal;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.chain.ChainRefusal;
import io.paydesk.chain.OfflineMachine;
import io.paydesk.chain.SimulatedBlocks;
import io.paydesk.chain.SpendingState;
import io.paydesk.channel.EventKind;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Payouts over a chain whose transaction does not come: given up by two, and paid with another one or given back; never twice. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class AbandonedPayoutsIT extends ChainPayoutScene {
    @Test
    void whatIsGivenUpLeavesOnceWithAnotherFromTheSameCoins() {
        var asked = ask("0.004");
        var first = payouts.export(one, CHANNEL, 2);
        var id = first.id();
        var signed = OfflineMachine.sign(house, id);
        var coins = OfflineMachine.spent(house, id);

        assertRefused(ChainRefusal.NOTHING_PROPOSED, () -> abandoned.approve(other, id));
        assertRefused(ChainRefusal.RATE_WRONG, () -> abandoned.propose(one, id, 0, "the fee is too low"));
        abandoned.propose(one, id, 5, "the fee is too low");
        abandoned.refuse(other, id);
        assertRefused(ChainRefusal.NOTHING_PROPOSED, () -> abandoned.approve(other, id));
        abandoned.propose(one, id, 5, "the fee is too low");
        assertRefused(WithdrawalRefusal.OWN_PROPOSAL, () -> abandoned.approve(one, id));
        var second = abandoned.approve(other, id);

        assertThat(OfflineMachine.spent(house, second.id())).containsAll(coins);
        assertThat(spending(first).state()).isEqualTo(SpendingState.ABANDONED);
        assertThat(spending(first).replacedBy()).isEqualTo(second.id());
        assertThat(spending(second).networkFee().minor())
                .isGreaterThan(spending(first).networkFee().minor());
        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.QUEUED);
        assertThat(scene.now(asked).batch()).isEqualTo(second.id());
        assertRefused(ChainRefusal.SPENDING_ABANDONED, () -> payouts.bring(other, id, signed));
        assertRefused(ChainRefusal.SPENDING_ABANDONED, () -> payouts.psbt(one, id));
        assertRefused(ChainRefusal.SPENDING_ABANDONED, () -> abandoned.propose(one, id, 5, "again"));
        assertRefused(
                WithdrawalRefusal.OWN_EXPORT,
                () -> payouts.bring(one, second.id(), OfflineMachine.sign(house, second.id())));
        scene.proved();

        payouts.bring(other, second.id(), OfflineMachine.sign(house, second.id()));
        look();
        mine(spending(second).needed());
        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.SETTLED);
        assertThat(spending(first).confirmations()).as("asked for no more").isNegative();
    }

    @Test
    void oneThatWasToldToNodesIsReplacedForAHigherFeeAndWhatComesAfterAllIsSeen() {
        payouts.export(one, CHANNEL, 2); // what others left
        var asked = ask("0.004");
        var first = payouts.export(one, CHANNEL, 3);
        var id = first.id();
        var signed = OfflineMachine.finish(house, id);
        payouts.bring(other, id, signed);
        abandoned.propose(one, id, 2, "hangs");
        assertRefused(ChainRefusal.FEE_TOO_LOW, () -> abandoned.approve(other, id));
        abandoned.propose(one, id, 9, "hangs");
        var second = abandoned.approve(other, id);
        look();
        assertThat(house.get(SimulatedBlocks.class).depth(spending(first).transaction()))
                .as("never told again")
                .isEmpty();

        payouts.bring(other, second.id(), OfflineMachine.sign(house, second.id()));
        look();
        blocks.broadcast(signed);
        blocks.doubleSpend(spending(second).transaction());
        mine(spending(second).needed());

        assertThat(spending(first).confirmations()).isPositive();
        assertThat(violations()).contains("PB-" + id, "PB-" + second.id());
        abandoned.propose(one, second.id(), 0, "its coins are gone");
        assertRefused(WithdrawalRefusal.PAID_BEFORE, () -> abandoned.approve(other, second.id()));
        scene.tell(EventKind.SETTLED, asked, "");
        abandoned.approve(other, second.id());

        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.SETTLED);
        assertThat(violations()).as("people have looked").isEmpty();
    }

    @Test
    void oneThatANodeTellsOfIsNotGivenUp() {
        ask("0.004");
        var batch = payouts.export(one, CHANNEL, 2);
        payouts.bring(other, batch.id(), OfflineMachine.sign(house, batch.id()));
        abandoned.propose(one, batch.id(), 9, "hangs");
        look();

        assertRefused(WithdrawalRefusal.PAYEES_CHANGED, () -> abandoned.approve(other, batch.id()));
        assertRefused(ChainRefusal.STILL_COMING, () -> abandoned.propose(one, batch.id(), 9, "hangs"));
    }

    @Test
    void oneWhoseCoinIsGoneIsGivenUpOnceWhatSpentItIsDeepEnough() {
        var asked = ask("0.004");
        var batch = payouts.export(one, CHANNEL, 2);
        var id = batch.id();
        spentElsewhere(batch, batch, null);

        assertThat(spending(batch).state()).as("no node takes it").isEqualTo(SpendingState.SIGNED);
        assertThat(spending(batch).confirmations()).isEqualTo(-1);
        assertThat(payouts.spenders(one, signing(batch))).hasSize(1);
        assertThat(violations()).contains("PB-" + id);
        assertRefused(ChainRefusal.STILL_COMING, () -> abandoned.propose(one, id, 2, "a coin is gone"));
        scene.tell(EventKind.FAILED, asked, "");
        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.QUEUED);
        mine(spending(batch).needed() - 1);
        abandoned.propose(one, id, 0, "a coin is gone");
        assertRefused(WithdrawalRefusal.OWN_PROPOSAL, () -> abandoned.approve(one, id));
        sql("delete from chain_other_spender where spending_number = " + id);
        assertRefused(ChainRefusal.SPENDER_UNKNOWN, () -> abandoned.approve(other, id));
        look();
        abandoned.approve(other, id);

        assertThat(spending(batch).state()).isEqualTo(SpendingState.ABANDONED);
        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.APPROVED);
        assertThat(scene.money(anna)).isEqualTo("0.04600000 + 0.00400000");
        var gone = OfflineMachine.spent(house, id).get(0);
        look();
        var again = payouts.export(one, CHANNEL, 2);
        assertThat(scene.now(asked).batch()).isEqualTo(again.id());
        assertThat(OfflineMachine.spent(house, again.id())).doesNotContain(gone);
        payouts.bring(other, again.id(), OfflineMachine.sign(house, again.id()));
        look();
        mine(spending(again).needed());
        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.SETTLED);
    }

    @Test
    void whatSpentItsCoinMayItselfBeTakenBack() {
        ask("0.004");
        var batch = payouts.export(one, CHANNEL, 2);
        spentElsewhere(batch, batch, null);
        assertThat(spending(batch).confirmations()).isEqualTo(-1);

        blocks.reorganise(Asset.BTC, 1);
        look();

        assertThat(spending(batch).state()).as("taken by the node").isEqualTo(SpendingState.SEEN);
        assertThat(spending(batch).confirmations()).isZero();
    }

    @Test
    void whoWasPaidByWhatSpentItsCoinIsNotPaidOnceMore() {
        var address = address();
        var paid = ask("0.004", address);
        var unpaid = ask("0.003");
        var batch = payouts.export(one, CHANNEL, 2);
        var id = batch.id();
        spentElsewhere(batch, batch, address);
        mine(spending(batch).needed());

        abandoned.propose(one, id, 0, "a coin is gone");
        assertRefused(WithdrawalRefusal.PAID_ELSEWHERE, () -> abandoned.approve(other, id));
        assertThat(scene.now(unpaid).state()).isEqualTo(WithdrawalState.QUEUED);
        scene.tell(EventKind.SETTLED, paid, "");
        abandoned.approve(other, id);

        assertThat(scene.now(paid).state()).isEqualTo(WithdrawalState.SETTLED);
        assertThat(scene.now(unpaid).state()).isEqualTo(WithdrawalState.APPROVED);
    }

    @Test
    void ofTwoToOneAddressTheOneThatWasPaidElsewhereIsToldAndTheOtherGoesBack() {
        var address = address();
        var paid = ask("0.004", address);
        var unpaid = askAgain("0.003", paid);
        var batch = payouts.export(one, CHANNEL, 2);
        var id = batch.id();
        spentElsewhere(batch, batch, address);
        mine(spending(batch).needed());
        abandoned.propose(one, id, 0, "a coin is gone");

        scene.tell(EventKind.SETTLED, paid, "");
        abandoned.approve(other, id);

        assertThat(scene.now(unpaid).state()).isEqualTo(WithdrawalState.APPROVED);
    }

    @Test
    void nothingGoesBackWhileTheOneBeforeMayStillCome() {
        var asked = ask("0.004");
        var first = payouts.export(one, CHANNEL, 2);
        abandoned.propose(one, first.id(), 5, "the fee is too low");
        var second = abandoned.approve(other, first.id());
        spentElsewhere(second, first, null);
        mine(spending(second).needed());
        abandoned.propose(one, second.id(), 0, "a coin is gone");

        sql("update chain_spending set confirmations = 0 where number = " + first.id());
        assertRefused(WithdrawalRefusal.PAID_BEFORE, () -> abandoned.approve(other, second.id()));
        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.QUEUED);
        look();
        assertThat(spending(first).confirmations())
                .as("its coin is gone as well")
                .isNegative();
        abandoned.approve(other, second.id());

        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.APPROVED);
    }

    @Test
    void coinsOfOneThatCanNeverComeAreFreeAgainWhereTheyLieUnspent() {
        payouts.export(one, CHANNEL, 2);
        var small = List.of(deposit("0.002"), deposit("0.003"));
        ask("0.004"); // more than one of the coins
        var batch = withTheseCoinsAlone(small, () -> payouts.export(one, CHANNEL, 2));
        var spent = OfflineMachine.spent(house, batch.id());
        assertThat(spent).containsExactlyInAnyOrderElementsOf(small);
        payouts.bring(other, batch.id(), OfflineMachine.sign(house, batch.id()));
        look();
        blocks.doubleSpend(spending(batch).transaction());
        look();
        mine(spending(batch).needed());
        abandoned.propose(one, batch.id(), 0, "a coin is gone");
        abandoned.approve(other, batch.id());
        assertThat(OfflineMachine.locked(house, batch.id())).containsExactlyElementsOf(spent);

        look();

        assertThat(OfflineMachine.locked(house, batch.id()))
                .as("the one that is spent stays so")
                .containsExactly(spent.get(0));
        var next = ask("0.01");
        var again = payouts.export(one, CHANNEL, 2);
        assertThat(OfflineMachine.spent(house, again.id())).doesNotContain(spent.get(0));
        payouts.bring(other, again.id(), OfflineMachine.sign(house, again.id()));
        look();
        mine(spending(again).needed());
        assertThat(scene.now(next).state()).isEqualTo(WithdrawalState.SETTLED);
    }

    @Test
    void whoIsOnAListWhenItIsReplacedStaysBehindAndIsLookedAt() {
        var address = address();
        var listed = ask("0.004", address);
        var fine = ask("0.003");
        var first = payouts.export(one, CHANNEL, 2);
        var id = first.id();
        list(address);
        try {
            assertRefused(
                    WithdrawalRefusal.PAYEE_LISTED, () -> payouts.bring(other, id, OfflineMachine.sign(house, id)));
            abandoned.propose(one, id, 5, "on a list");
            var second = abandoned.approve(other, id);

            assertThat(second.items()).isEqualTo(first.items() - 1);
            assertThat(OfflineMachine.spent(house, second.id())).containsAll(OfflineMachine.spent(house, id));
            assertThat(scene.now(fine).batch()).isEqualTo(second.id());
            assertThat(scene.now(listed).state()).as("the first may still come").isEqualTo(WithdrawalState.QUEUED);
            scene.tell(EventKind.FAILED, listed, "");
            assertThat(scene.now(listed).state()).isEqualTo(WithdrawalState.QUEUED);
            payouts.bring(other, second.id(), OfflineMachine.sign(house, second.id()));
            look();
            mine(spending(second).needed());

            assertThat(scene.now(fine).state()).isEqualTo(WithdrawalState.SETTLED);
            assertThat(scene.now(listed).state()).isEqualTo(WithdrawalState.IN_REVIEW);
            assertThat(scene.now(listed).reason()).isEqualTo(WithdrawalReason.SECURITY);
        } finally {
            sql("delete from sanctioned_address");
        }
    }

    @Test
    void whoStayedBehindIsLookedAtThoughWhatSpentTheCoinsPaidTheOthers() {
        var address = address();
        var listed = ask("0.004", address);
        var place = address();
        var fine = ask("0.003", place);
        var first = payouts.export(one, CHANNEL, 2);
        list(address);
        try {
            abandoned.propose(one, first.id(), 5, "on a list");
            var second = abandoned.approve(other, first.id());
            spentElsewhere(second, second, place);
            mine(spending(second).needed());
            abandoned.propose(one, second.id(), 0, "a coin is gone");
            assertRefused(WithdrawalRefusal.PAID_ELSEWHERE, () -> abandoned.approve(other, second.id()));
            scene.tell(EventKind.SETTLED, fine, "");
            abandoned.approve(other, second.id());

            assertThat(scene.now(fine).state()).isEqualTo(WithdrawalState.SETTLED);
            assertThat(scene.now(listed).state()).isEqualTo(WithdrawalState.IN_REVIEW);
        } finally {
            sql("delete from sanctioned_address");
        }
    }

    @Test
    void whereAllAreOnAListItsCoinsComeBackToOurselves() {
        payouts.export(one, CHANNEL, 2);
        var address = address();
        var listed = ask("0.004", address);
        var first = payouts.export(one, CHANNEL, 2);
        list(address);
        try {
            abandoned.propose(one, first.id(), 5, "on a list");
            var second = abandoned.approve(other, first.id());
            assertThat(second.items()).isZero();
            payouts.bring(other, second.id(), OfflineMachine.sign(house, second.id()));
            look();
            mine(spending(second).needed());

            assertThat(scene.now(listed).state()).isEqualTo(WithdrawalState.IN_REVIEW);
            assertThat(spending(first).confirmations())
                    .isEqualTo(-spending(first).needed());
        } finally {
            sql("delete from sanctioned_address");
        }
    }

    /** To where that one goes. */
    private WithdrawalView askAgain(String amount, WithdrawalView to) {
        return scene.withdrawals.request(
                anna.actor(), new NewWithdrawal(anna.id(), CHANNEL, Money.of(amount, Asset.BTC), to.instrument()));
    }

    private SignedPayouts.Signing signing(PayoutBatchView of) {
        return payouts.list(one).stream()
                .filter(each -> each.batch().id() == of.id())
                .findFirst()
                .orElseThrow();
    }

    /** Somebody with the keys spends its coin otherwise, which is in a block before it comes back. */
    private void spentElsewhere(PayoutBatchView by, PayoutBatchView of, @Nullable String paid) {
        blocks.broadcast(OfflineMachine.elsewhere(house, of.id(), paid));
        blocks.mine(Asset.BTC, 1);
        payouts.bring(other, by.id(), OfflineMachine.sign(house, by.id()));
        look();
    }
}

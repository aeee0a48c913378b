package io.paydesk.withdrawal;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountView;
import io.paydesk.account.Letterbox;
import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.chain.ChainLook;
import io.paydesk.chain.ChainRefusal;
import io.paydesk.chain.OfflineMachine;
import io.paydesk.chain.SimulatedBlocks;
import io.paydesk.chain.SimulatedChain;
import io.paydesk.chain.SpendingLook;
import io.paydesk.chain.SpendingState;
import io.paydesk.chain.SpendingView;
import io.paydesk.chain.Spendings;
import io.paydesk.channel.EventKind;
import io.paydesk.deposit.Deposits;
import io.paydesk.deposit.NewDeposit;
import io.paydesk.house.TestHouse;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Secrets;
import io.paydesk.ledger.InvariantId;
import io.paydesk.ledger.LedgerHealth;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.base.ScriptType;
import org.bitcoinj.crypto.ECKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Payouts over bitcoin's chain: exported, signed elsewhere, brought back by somebody else, seen, settled; never twice. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class SignedPayoutsIT {
    private static final String CHANNEL = "btc-payout";

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Scene scene;
    SignedPayouts payouts;
    AbandonedPayouts abandoned;
    SimulatedBlocks blocks;
    Actor one;
    Actor other;
    AccountView anna;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        scene = new Scene(house);
        payouts = house.get(SignedPayouts.class);
        abandoned = house.get(AbandonedPayouts.class);
        blocks = house.get(SimulatedBlocks.class);
        one = scene.treasurer();
        other = scene.treasurer();
        anna = scene.customer(2, "0.00");
        deposit("0.02");
        deposit("0.03");
    }

    @AfterEach
    void theBooksAreInOrder() {
        scene.proved();
    }

    @Test
    void isSentWhenItIsSeenAndSettledWhenItIsDeepEnough() {
        var asked = ask("0.004");
        var batch = payouts.export(one, CHANNEL, 2);
        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.QUEUED);
        assertThat(scene.now(asked).batch()).isEqualTo(batch.id());
        assertThat(payouts.transaction(scene.now(asked))).isEmpty();
        assertThat(Base64.getDecoder().decode(payouts.psbt(one, batch.id()))).startsWith('p', 's', 'b', 't', 0xff);
        look();
        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.QUEUED);

        payouts.bring(other, batch.id(), OfflineMachine.sign(house, batch.id()));
        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.QUEUED);
        look();
        assertThat(spending(batch).state()).isEqualTo(SpendingState.SEEN);
        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.SENT);
        assertThat(payouts.transaction(scene.now(asked)))
                .isEqualTo(spending(batch).transaction());
        assertThat(new Letterbox(house).to(anna.email()))
                .anyMatch(letter -> letter.template().equals("withdrawal-sent"));
        scene.proved();

        mine(spending(batch).needed() - 1);
        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.SENT);
        mine(1);
        look();

        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.SETTLED);
        assertThat(mined(batch)).isEqualTo(spending(batch).networkFee().minor());
    }

    @Test
    void whatIsLeftComesBackAndIsSpentNext() {
        deposit("0.06");
        var first = settled("0.004");
        assertRefused(
                WithdrawalRefusal.OUR_OWN_ADDRESS, () -> ask("0.003", OfflineMachine.changeAddress(house, first.id())));
        var second = settled("0.003");

        assertThat(OfflineMachine.spent(house, second.id()))
                .as("the largest first: what was left of the first")
                .contains(spending(first).transaction());
        assertThat(OfflineMachine.spent(house, second.id()))
                .doesNotContainAnyElementsOf(OfflineMachine.spent(house, first.id()));
    }

    @Test
    void whoExportedDoesNotBringItBack() {
        var asked = ask("0.004");
        var batch = payouts.export(one, CHANNEL, 2);
        var signed = OfflineMachine.sign(house, batch.id());
        var reader = new Actor(Actor.Kind.STAFF, "77", "Reader", Set.of(WithdrawalBoard.READ));

        assertRefused(WithdrawalRefusal.OWN_EXPORT, () -> payouts.bring(one, batch.id(), signed));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> payouts.bring(reader, batch.id(), signed));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> payouts.export(reader, CHANNEL, 2));
        assertRefused(WithdrawalRefusal.BATCH_UNKNOWN, () -> house.get(FilePayouts.class)
                .confirm(other, batch.id()));

        look();
        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.QUEUED);
        assertThat(payouts.list(reader))
                .filteredOn(each -> each.batch().id() == batch.id())
                .singleElement()
                .satisfies(each -> assertThat(each.isExportedBy(one)).isTrue());
    }

    @Test
    void onlyWhatWasExportedIsTakenAndOnlyRightlySigned() {
        ask("0.004");
        var batch = payouts.export(one, CHANNEL, 2);
        ask("0.003");
        var another = payouts.export(one, CHANNEL, 2);
        var id = batch.id();

        assertRefused(ChainRefusal.SIGNED_FORM, () -> payouts.bring(other, id, "no"));
        assertRefused(ChainRefusal.SIGNED_FORM, () -> payouts.bring(other, id, "00ff"));
        assertRefused(ChainRefusal.SIGNATURE_MISSING, () -> payouts.bring(other, id, payouts.psbt(one, id)));
        assertRefused(ChainRefusal.SIGNATURE_MISSING, () -> payouts.bring(other, id, OfflineMachine.forge(house, id)));
        assertRefused(
                ChainRefusal.SIGNED_ANOTHER, () -> payouts.bring(other, id, OfflineMachine.sign(house, another.id())));
        payouts.bring(other, id, OfflineMachine.finish(house, id));

        assertRefused(ChainRefusal.SIGNED_BEFORE, () -> payouts.bring(other, id, OfflineMachine.sign(house, id)));
        payouts.bring(other, another.id(), OfflineMachine.sign(house, another.id()));
        look();
    }

    @Test
    void nothingIsExportedTwiceAndNoMoreThanThereIs() {
        ask("0.004");
        assertRefused(ChainRefusal.RATE_WRONG, () -> payouts.export(one, CHANNEL, 0));
        assertRefused(ChainRefusal.RATE_WRONG, () -> payouts.export(one, CHANNEL, Spendings.RATE_MAX + 1));
        assertRefused(WithdrawalRefusal.NOT_BY_FILE, () -> payouts.export(one, "eth-payout", 2));
        assertRefused(WithdrawalRefusal.NOT_BY_FILE, () -> payouts.export(one, "btc", 2));

        assertThat(payouts.export(one, CHANNEL, 2).items()).isPositive();
        assertThat(payouts.export(one, CHANNEL, 2).items()).isZero();
    }

    @Test
    void whatIsReplacedIsForPeople() {
        var asked = ask("0.004");
        var batch = payouts.export(one, CHANNEL, 2);
        payouts.bring(other, batch.id(), OfflineMachine.sign(house, batch.id()));
        look();

        blocks.doubleSpend(spending(batch).transaction());
        look();

        var id = batch.id();
        assertThat(spending(batch).state()).isEqualTo(SpendingState.SEEN);
        assertThat(spending(batch).confirmations()).isNegative();
        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.SENT);
        assertThat(violations()).contains("PB-" + id);
        assertRefused(ChainRefusal.STILL_COMING, () -> abandoned.propose(one, id, 2, "too early"));
        scene.tell(EventKind.FAILED, asked, "");
        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.SENT);

        mine(spending(batch).needed());
        abandoned.propose(one, id, 0, "its coins are gone");
        assertRefused(WithdrawalRefusal.OWN_PROPOSAL, () -> abandoned.approve(one, id));
        abandoned.approve(other, id);

        assertThat(spending(batch).state()).isEqualTo(SpendingState.ABANDONED);
        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.RETURNED);
        assertThat(scene.money(anna)).isEqualTo("0.05000000 + 0.00000000");
    }

    @Test
    void noEventGivesBackWhatMayStillBeMined() {
        var asked = ask("0.004");
        var batch = payouts.export(one, CHANNEL, 2);
        for (var code : List.of("", ":AC04", ":AM04")) {
            scene.tell(EventKind.FAILED, asked, code);
            scene.tell(EventKind.RETURNED, asked, code);
        }
        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.QUEUED);
        assertThat(scene.now(asked).batch()).isEqualTo(batch.id());
        assertThat(payouts.export(one, CHANNEL, 2).items()).isZero();

        payouts.bring(other, batch.id(), OfflineMachine.sign(house, batch.id()));
        look();
        scene.tell(EventKind.FAILED, asked, "");
        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.SENT);
        mine(spending(batch).needed());

        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.SETTLED);
    }

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
    void whatIsMinedAndNotOnItsWayIsTold() {
        var asked = ask("0.004");
        var batch = payouts.export(one, CHANNEL, 2);
        payouts.bring(other, batch.id(), OfflineMachine.sign(house, batch.id()));
        look();
        var told = new ArrayList<String>();
        var log = Logger.getLogger(SpendingNews.class.getName());
        var listening = new Handler() {
            @Override
            public void publish(LogRecord heard) {
                told.add(heard.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(listening);
        sql("update withdrawal set batch_id = null where id = " + asked.id().value());
        mine(spending(batch).needed());
        log.removeHandler(listening);
        sql("update withdrawal set batch_id = " + batch.id() + " where id = "
                + asked.id().value());

        assertThat(told).anyMatch(line -> line.contains("may be paid twice"));
        assertThat(violations()).contains("PB-" + batch.id());
        scene.tell(EventKind.SETTLED, asked, "");
    }

    @Test
    void ofTheOldestAsManyLeaveAsCoinsCoverAndWhatStoppedStaysStopped() {
        payouts.export(one, CHANNEL, 1);
        var coin = deposit("0.01");
        var first = ask("0.004");
        var second = ask("0.004");
        var address = address();
        var third = ask("0.004", address);

        withThisCoinAlone(coin, () -> {
            assertThat(payouts.export(one, CHANNEL, 1).items()).isEqualTo(2);
            assertThat(scene.now(first).state()).isEqualTo(WithdrawalState.QUEUED);
            assertThat(scene.now(second).state()).isEqualTo(WithdrawalState.QUEUED);
            assertThat(scene.now(third).state()).isEqualTo(WithdrawalState.APPROVED);

            assertRefused(ChainRefusal.NOT_ENOUGH_COINS, () -> payouts.export(one, CHANNEL, 1));
            assertThat(scene.now(third).state()).isEqualTo(WithdrawalState.APPROVED);
        });
        var rich = scene.customer(2, "0.00");
        anna = rich;
        deposit("0.05");
        var fourth = ask("0.004");
        list(address);
        try {
            withThisCoinAlone("none", () -> {
                assertRefused(ChainRefusal.NOT_ENOUGH_COINS, () -> payouts.export(one, CHANNEL, 1));
                assertThat(scene.now(third).state())
                        .as("not undone by the refusal")
                        .isEqualTo(WithdrawalState.IN_REVIEW);
                assertThat(scene.now(fourth).state()).isEqualTo(WithdrawalState.APPROVED);
            });
        } finally {
            sql("delete from sanctioned_address");
        }
        assertThat(payouts.export(one, CHANNEL, 1).items()).isEqualTo(1);
    }

    @Test
    void oneWhoseCoinIsGoneIsGivenUpOnceWhatSpentItIsDeepEnough() {
        var asked = ask("0.004");
        var batch = payouts.export(one, CHANNEL, 2);
        var id = batch.id();
        blocks.broadcast(OfflineMachine.elsewhere(house, id, null));
        blocks.mine(Asset.BTC, 1);
        payouts.bring(other, id, OfflineMachine.sign(house, id));
        look();

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
        blocks.broadcast(OfflineMachine.elsewhere(house, batch.id(), null));
        blocks.mine(Asset.BTC, 1);
        payouts.bring(other, batch.id(), OfflineMachine.sign(house, batch.id()));
        look();
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
        blocks.broadcast(OfflineMachine.elsewhere(house, id, address));
        blocks.mine(Asset.BTC, 1);
        payouts.bring(other, id, OfflineMachine.sign(house, id));
        look();
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
        blocks.broadcast(OfflineMachine.elsewhere(house, id, address));
        blocks.mine(Asset.BTC, 1);
        payouts.bring(other, id, OfflineMachine.sign(house, id));
        look();
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
        blocks.broadcast(OfflineMachine.elsewhere(house, first.id(), null));
        blocks.mine(Asset.BTC, 1);
        payouts.bring(other, second.id(), OfflineMachine.sign(house, second.id()));
        look();
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
            blocks.broadcast(OfflineMachine.elsewhere(house, second.id(), place));
            blocks.mine(Asset.BTC, 1);
            payouts.bring(other, second.id(), OfflineMachine.sign(house, second.id()));
            look();
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

    @Test
    void whatNoTransactionCanPayWaitsForItsOwner() {
        sql("update channel_terms set min_minor = 1, fee_fixed = 0 where channel = '" + CHANNEL + "'");
        WithdrawalView dust;
        try {
            dust = ask("0.00000545");
        } finally {
            sql("update channel_terms set min_minor = 20000, fee_fixed = 10000 where channel = '" + CHANNEL + "'");
        }
        var stale = ask("0.004");
        sealAnew(stale, "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx"); // of another network
        var fine = ask("0.003");

        var batch = payouts.export(one, CHANNEL, 2);

        assertThat(scene.now(dust).state()).isEqualTo(WithdrawalState.NEEDS_INFO);
        assertThat(scene.now(dust).reason()).isEqualTo(WithdrawalReason.TOO_SMALL);
        assertThat(scene.now(stale).state()).isEqualTo(WithdrawalState.NEEDS_INFO);
        assertThat(scene.now(stale).reason()).isEqualTo(WithdrawalReason.INSTRUMENT_STALE);
        assertThat(scene.now(fine).batch()).isEqualTo(batch.id());
        assertThat(new Letterbox(house).to(anna.email()))
                .filteredOn(letter -> letter.template().equals("withdrawal-asked"))
                .extracting(letter -> letter.fact("why"))
                .containsExactlyInAnyOrder("TOO_SMALL", "INSTRUMENT_STALE");
        assertThat(scene.money(anna)).isEqualTo("0.04299455 + 0.00700545");
        scene.withdrawals.cancel(anna.actor(), dust.id(), "");
        var anew = scene.instruments.add(
                Actor.SYSTEM, anna.id(), new NewInstrument(InstrumentKind.CHAIN, "BTC", address(), anna.name(), true));
        scene.withdrawals.answer(anna.actor(), stale.id(), "another address", anew.id());
        assertThat(scene.now(stale).state()).isEqualTo(WithdrawalState.IN_REVIEW);
    }

    @Test
    void twoExportsAtOnceTakeEachWithdrawalAndEachCoinOnce() throws Exception {
        var asked = List.of(ask("0.004"), ask("0.003"));
        var people = Executors.newFixedThreadPool(2);
        try {
            var items = 0;
            for (var each : people.invokeAll(List.<Callable<PayoutBatchView>>of(
                    () -> payouts.export(one, CHANNEL, 2), () -> payouts.export(other, CHANNEL, 2)))) {
                items += each.get().items();
            }
            assertThat(items).isGreaterThanOrEqualTo(asked.size());
        } finally {
            people.shutdown();
        }
        assertThat(asked).allSatisfy(each -> assertThat(scene.now(each).state()).isEqualTo(WithdrawalState.QUEUED));
    }

    private PayoutBatchView settled(String amount) {
        var asked = ask(amount);
        var batch = payouts.export(one, CHANNEL, 2);
        payouts.bring(other, batch.id(), OfflineMachine.sign(house, batch.id()));
        look();
        mine(spending(batch).needed());
        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.SETTLED);
        return batch;
    }

    private WithdrawalView ask(String amount) {
        var asked = ask(amount, address());
        assertThat(asked.state()).isEqualTo(WithdrawalState.APPROVED);
        return asked;
    }

    private WithdrawalView ask(String amount, String address) {
        var to = scene.instruments.add(
                Actor.SYSTEM, anna.id(), new NewInstrument(InstrumentKind.CHAIN, "BTC", address, anna.name(), true));
        return scene.withdrawals.request(
                anna.actor(), new NewWithdrawal(anna.id(), CHANNEL, Money.of(amount, Asset.BTC), to.id()));
    }

    /** To where that one goes. */
    private WithdrawalView askAgain(String amount, WithdrawalView to) {
        return scene.withdrawals.request(
                anna.actor(), new NewWithdrawal(anna.id(), CHANNEL, Money.of(amount, Asset.BTC), to.instrument()));
    }

    /** Where it goes to is another number now, behind the house's back. */
    private void sealAnew(WithdrawalView of, String number) {
        var instrument = of.instrument().value();
        var sealed = house.get(Secrets.class).seal(number, "instrument:" + instrument);
        sql("update instrument set number_sealed = '" + sealed + "' where id = " + instrument);
    }

    private void list(String address) {
        sql("insert into sanctioned_address (address, list_name) values ('" + address.toLowerCase(Locale.ROOT)
                + "', 'test')" + (address.startsWith("bc1") ? "" : ", ('" + address + "', 'test')"));
    }

    private SignedPayouts.Signing signing(PayoutBatchView of) {
        return payouts.list(one).stream()
                .filter(each -> each.batch().id() == of.id())
                .findFirst()
                .orElseThrow();
    }

    private String deposit(String amount) {
        var money = Money.of(amount, Asset.BTC);
        var asked = house.get(Deposits.class).request(anna.actor(), anna.id(), new NewDeposit("btc", money, null));
        var transaction = blocks.pay(asked.address(), money);
        mine(3);
        return transaction;
    }

    /** Of either kind, whose keys nobody has. */
    private static String address() {
        var type = ThreadLocalRandom.current().nextBoolean() ? ScriptType.P2WPKH : ScriptType.P2PKH;
        return new ECKey().toAddress(type, BitcoinNetwork.MAINNET).toString();
    }

    private SpendingView spending(PayoutBatchView of) {
        return house.get(Spendings.class).find(of.id()).orElseThrow();
    }

    private void mine(int count) {
        for (var i = 0; i < count; i++) {
            blocks.mine(Asset.BTC, 1);
            look();
        }
    }

    private void look() {
        var chain = new SimulatedChain(blocks, Asset.BTC);
        house.get(ChainLook.class).look(Asset.BTC, chain);
        house.get(SpendingLook.class).look(Asset.BTC, chain);
    }

    /** What I20 finds. */
    private List<String> violations() {
        var health = house.get(LedgerHealth.class);
        health.check(Actor.SYSTEM);
        return health.violations(Actor.SYSTEM, InvariantId.I20).stream()
                .map(each -> each.about())
                .toList();
    }

    /** No other one of ours is known while this is done. */
    private void withThisCoinAlone(String transaction, Runnable work) {
        withTheseCoinsAlone(List.of(transaction), () -> {
            work.run();
            return true;
        });
    }

    private <T> T withTheseCoinsAlone(List<String> transactions, Supplier<T> work) {
        var others = texts("select transaction from chain_payment where asset = 'BTC' and state = 'CONFIRMED'").stream()
                .filter(each -> !transactions.contains(each))
                .toList();
        var payments = "transaction in ('" + String.join("', '", others) + "')";
        var settled = texts("select transaction from chain_spending where state = 'SETTLED'");
        var changes = "transaction in ('" + String.join("', '", settled) + "')";
        sql("update chain_payment set state = 'LOST' where " + payments);
        sql("update chain_spending set state = 'SEEN' where " + changes);
        try {
            return work.get();
        } finally {
            sql("update chain_payment set state = 'CONFIRMED' where " + payments);
            sql("update chain_spending set state = 'SETTLED' where " + changes);
        }
    }

    @SuppressWarnings("unchecked")
    private List<String> texts(String query) {
        try (var em = house.factory().createEntityManager()) {
            return em.createNativeQuery(query).getResultList();
        }
    }

    private void sql(String statement) {
        try (var em = house.factory().createEntityManager()) {
            em.getTransaction().begin();
            em.createNativeQuery(statement).executeUpdate();
            em.getTransaction().commit();
        }
    }

    /** What was booked of the miner's fee. */
    private long mined(PayoutBatchView of) {
        try (var em = house.factory().createEntityManager()) {
            return ((Number) em.createNativeQuery("select sum(p.minor) from posting p join ledger_transaction t"
                                    + " on t.id = p.transaction_id join ledger_account a on a.id = p.ledger_account_id"
                                    + " where t.about = 'payout-batch:" + of.id() + "' and a.type = 'CHAIN'")
                            .getSingleResult())
                    .longValue();
        }
    }
}

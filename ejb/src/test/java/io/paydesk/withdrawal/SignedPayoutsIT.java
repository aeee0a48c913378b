package io.paydesk.withdrawal;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.Letterbox;
import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.chain.ChainRefusal;
import io.paydesk.chain.OfflineMachine;
import io.paydesk.chain.SpendingState;
import io.paydesk.chain.Spendings;
import io.paydesk.channel.EventKind;
import io.paydesk.house.TestHouse;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.kernel.Secrets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Payouts over bitcoin's chain: exported, signed elsewhere, brought back by somebody else, seen, settled; never twice. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class SignedPayoutsIT extends ChainPayoutScene {
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
    void nobodyHasAHandInATransactionThatPaysThem() {
        payouts.export(one, CHANNEL, 2); // what others left
        var asked = ask("0.004");
        var herself = scene.staff(anna.email());
        assertThat(payouts.export(herself, CHANNEL, 2).items()).isZero();
        var id = payouts.export(one, CHANNEL, 2).id();
        var signed = OfflineMachine.sign(house, id);

        assertRefused(WithdrawalRefusal.OWN_ACCOUNT, () -> payouts.psbt(herself, id));
        assertRefused(WithdrawalRefusal.OWN_ACCOUNT, () -> payouts.bring(herself, id, signed));
        assertRefused(WithdrawalRefusal.OWN_ACCOUNT, () -> abandoned.propose(herself, id, 5, "the fee is too low"));
        abandoned.propose(one, id, 5, "the fee is too low");
        assertRefused(WithdrawalRefusal.OWN_ACCOUNT, () -> abandoned.approve(herself, id));
        assertRefused(WithdrawalRefusal.OWN_ACCOUNT, () -> abandoned.refuse(herself, id));
        assertThat(scene.now(asked).batch()).isEqualTo(id);
        abandoned.refuse(other, id);
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

    /** Where it goes to is another number now, behind the house's back. */
    private void sealAnew(WithdrawalView of, String number) {
        var instrument = of.instrument().value();
        var sealed = house.get(Secrets.class).seal(number, "instrument:" + instrument);
        sql("update instrument set number_sealed = '" + sealed + "' where id = " + instrument);
    }

    /** No other one of ours is known while this is done. */
    private void withThisCoinAlone(String transaction, Runnable work) {
        withTheseCoinsAlone(List.of(transaction), () -> {
            work.run();
            return true;
        });
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

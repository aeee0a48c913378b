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
import io.paydesk.deposit.Deposits;
import io.paydesk.deposit.NewDeposit;
import io.paydesk.house.TestHouse;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
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
    SimulatedBlocks blocks;
    Actor one;
    Actor other;
    AccountView anna;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        scene = new Scene(house);
        payouts = house.get(SignedPayouts.class);
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

        assertThat(spending(batch).state()).isEqualTo(SpendingState.SEEN);
        assertThat(spending(batch).confirmations()).isNegative();
        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.SENT);
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

    private void deposit(String amount) {
        var money = Money.of(amount, Asset.BTC);
        var asked = house.get(Deposits.class).request(anna.actor(), anna.id(), new NewDeposit("btc", money, null));
        blocks.pay(asked.address(), money);
        mine(3);
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

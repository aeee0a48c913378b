package io.paydesk.deposit;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountStatus;
import io.paydesk.account.AccountView;
import io.paydesk.audit.Actor;
import io.paydesk.chain.ChainAddresses;
import io.paydesk.chain.ChainLook;
import io.paydesk.chain.PaymentState;
import io.paydesk.chain.PaymentView;
import io.paydesk.chain.SimulatedBlocks;
import io.paydesk.chain.SimulatedChain;
import io.paydesk.channel.ChannelRefusal;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.ToldEvent;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.ledger.AccountType;
import io.paydesk.ledger.Booking;
import io.paydesk.ledger.Entry;
import io.paydesk.ledger.Ledger;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.Posting;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Deposits over a chain: nothing counts before it is deep enough, and each payment counts once, whatever the chain does. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class ChainDepositsIT {
    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Till till;
    SimulatedBlocks blocks;
    AccountView anna;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        till = new Till(house);
        blocks = house.get(SimulatedBlocks.class);
        anna = till.customer();
    }

    @AfterEach
    void theBooksAreInOrder() {
        till.prove();
    }

    @Test
    void itIsCreditedAtTheLastOfItsConfirmationsAndOnce() {
        var asked = ask(anna, "0.01");
        assertThat(asked.address()).startsWith("bc1q");
        assertThat(asked.state()).isEqualTo(DepositState.AWAITING_PAYMENT);

        blocks.pay(asked.address(), btc("0.01"));
        look();
        assertThat(till.now(asked).state()).isEqualTo(DepositState.CONFIRMING);
        assertThat(payment(asked).confirmations()).isZero();
        assertThat(payment(asked).needed()).isEqualTo(3);
        mine(2);
        assertThat(payment(asked).confirmations()).isEqualTo(2);
        assertThat(available(anna)).isEqualTo("0.00000000");

        mine(1);
        look();
        mine(1);

        assertThat(till.now(asked).state()).isEqualTo(DepositState.COMPLETED);
        assertThat(available(anna)).isEqualTo("0.01000000");
        assertThat(till.path(asked))
                .containsExactly("CREATED", "AWAITING_PAYMENT", "CONFIRMING", "RECEIVED", "COMPLETED");
        assertThat(till.wasWritten(anna, "deposit-credited")).isTrue();
    }

    @Test
    void howDeepFollowsFromAssetAndAmount() {
        assertThat(neededFor("btc", "0.0009")).isEqualTo(1);
        assertThat(neededFor("btc", "0.001")).isEqualTo(3);
        assertThat(neededFor("btc", "0.1")).isEqualTo(6);
        assertThat(neededFor("eth", "0.5")).isEqualTo(12);
        assertThat(neededFor("eth", "5")).isEqualTo(32);
        assertThat(neededFor("usdt", "50")).isEqualTo(12);
    }

    @Test
    void otherBlocksInsteadLetItBeginAnew() {
        var asked = ask(anna, "0.01");
        blocks.pay(asked.address(), btc("0.01"));
        mine(2);
        assertThat(payment(asked).confirmations()).isEqualTo(2);

        blocks.reorganise(Asset.BTC, 2);
        look();

        assertThat(payment(asked).confirmations()).isZero();
        assertThat(till.now(asked).state()).isEqualTo(DepositState.CONFIRMING);
        assertThat(available(anna)).isEqualTo("0.00000000");
        mine(3);
        assertThat(till.now(asked).state()).isEqualTo(DepositState.COMPLETED);
        assertThat(available(anna)).isEqualTo("0.01000000");
    }

    @Test
    void spentElsewhereBeforeItCountsItIsAwaitedAgain() {
        var asked = ask(anna, "0.01");
        var paid = blocks.pay(asked.address(), btc("0.01"));
        mine(1);
        blocks.doubleSpend(paid);
        look();

        assertThat(till.now(asked).state()).isEqualTo(DepositState.AWAITING_PAYMENT);
        assertThat(payment(asked).state()).isEqualTo(PaymentState.GONE);
        blocks.pay(asked.address(), btc("0.01"));
        mine(3);

        assertThat(till.now(asked).state()).isEqualTo(DepositState.COMPLETED);
        assertThat(till.path(asked))
                .containsExactly(
                        "CREATED",
                        "AWAITING_PAYMENT",
                        "CONFIRMING",
                        "AWAITING_PAYMENT",
                        "CONFIRMING",
                        "RECEIVED",
                        "COMPLETED");
    }

    @Test
    void whatIsOnItsWayIsNeitherGivenUpNorExpired() {
        var asked = ask(anna, "0.01");
        blocks.pay(asked.address(), btc("0.01"));
        look();
        assertRefused(DepositRefusal.STATE_WRONG, () -> till.deposits.cancel(anna.actor(), anna.id(), asked.id()));
        house.clock().advance(Duration.ofDays(2));
        till.round();
        assertThat(till.now(asked).state()).isEqualTo(DepositState.CONFIRMING);

        house.clock().advance(Duration.ofDays(12)); // no block ever takes it: nodes forget it
        look();
        assertThat(till.now(asked).state()).isEqualTo(DepositState.AWAITING_PAYMENT);
        till.round();
        assertThat(till.now(asked).state()).isEqualTo(DepositState.EXPIRED);

        mine(3); // one does after all: late money is for people
        assertThat(till.stray(anna.id()).kind()).isEqualTo(StrayKind.LATE);
        assertThat(available(anna)).isEqualTo("0.00000000");
    }

    @Test
    void outOfTheChainAfterItCountedItHasTwoHoursToReturn() {
        var asked = ask(anna, "0.0009");
        blocks.pay(asked.address(), btc("0.0009"));
        mine(1);
        assertThat(till.now(asked).state()).isEqualTo(DepositState.COMPLETED);
        blocks.reorganise(Asset.BTC, 1);
        look();
        assertThat(till.now(asked).state()).isEqualTo(DepositState.COMPLETED);
        house.clock().advance(Duration.ofHours(1));
        mine(1);
        assertThat(payment(asked).state()).isEqualTo(PaymentState.CONFIRMED);

        blocks.reorganise(Asset.BTC, 1);
        look();
        house.clock().advance(Duration.ofHours(2));
        look();

        assertThat(till.now(asked).state()).isEqualTo(DepositState.CHARGED_BACK);
        assertThat(available(anna)).isEqualTo("0.00000000");
        till.prove();
        mine(1); // it comes back too late: as another payment, for people
        var stray = till.stray(anna.id());
        assertThat(stray.kind()).isEqualTo(StrayKind.AGAIN);
        assertThat(stray.externalId()).endsWith("#2");
        till.decide(stray, StrayAction.MATCH, null, staff(1), staff(2));
        assertThat(available(anna)).isEqualTo("0.00090000");
    }

    @Test
    void spentElsewhereAfterItCountedItIsTakenBackAtOnce() {
        var asked = ask(anna, "0.0009");
        var paid = blocks.pay(asked.address(), btc("0.0009"));
        mine(1);
        assertThat(available(anna)).isEqualTo("0.00090000");

        blocks.doubleSpend(paid);
        look();
        look();

        assertThat(till.now(asked).state()).isEqualTo(DepositState.CHARGED_BACK);
        assertThat(available(anna)).isEqualTo("0.00000000");
        assertThat(till.wasWritten(anna, "deposit-charged-back")).isTrue();
    }

    @Test
    void anotherAmountIsForTwoOfTheStaff() {
        var asked = ask(anna, "0.01");
        blocks.pay(asked.address(), btc("0.009"));
        mine(2);
        assertThat(till.now(asked).state()).isEqualTo(DepositState.CONFIRMING);
        mine(1);

        assertThat(till.now(asked).state()).isEqualTo(DepositState.CONFLICTED);
        till.decide(till.stray(anna.id()), StrayAction.MATCH, null, staff(1), staff(2));
        assertThat(available(anna)).isEqualTo("0.00900000");
    }

    @Test
    void aSecondPaymentToOneAddressIsForPeopleAndItsLossTakesNothingFromTheFirst() {
        var asked = ask(anna, "0.0009");
        blocks.pay(asked.address(), btc("0.0009"));
        mine(1);
        var again = blocks.pay(asked.address(), btc("0.0009"));
        mine(1);
        assertThat(till.stray(anna.id()).kind()).isEqualTo(StrayKind.AGAIN);
        assertThat(available(anna)).isEqualTo("0.00090000");
        till.prove();

        blocks.doubleSpend(again);
        look();

        assertThat(till.now(asked).state()).isEqualTo(DepositState.COMPLETED);
        assertThat(available(anna)).isEqualTo("0.00090000");
        assertThat(till.strayOf(again + ":0").state()).isEqualTo(StrayState.RETURNED);
    }

    @Test
    void whatIsToGoBackAndIsLostGoesToNobody() {
        var asked = ask(anna, "0.0009");
        blocks.pay(asked.address(), btc("0.0009"));
        mine(1);
        var again = blocks.pay(asked.address(), btc("0.0005"));
        mine(1);
        till.decide(till.stray(anna.id()), StrayAction.RETURN, null, staff(1), staff(2));

        blocks.doubleSpend(again);
        look();

        assertThat(till.strayOf(again + ":0").state()).isEqualTo(StrayState.RETURNED);
        assertThat(available(anna)).isEqualTo("0.00090000");
    }

    @Test
    void theLossOfASecondPaymentThatWasMatchedTakesItsOwnDepositBack() {
        var asked = ask(anna, "0.0009");
        blocks.pay(asked.address(), btc("0.0009"));
        mine(1);
        var again = blocks.pay(asked.address(), btc("0.0005"));
        mine(1);
        till.decide(till.stray(anna.id()), StrayAction.MATCH, null, staff(1), staff(2));
        assertThat(available(anna)).isEqualTo("0.00140000");

        blocks.doubleSpend(again);
        look();

        assertThat(till.now(asked).state()).isEqualTo(DepositState.COMPLETED);
        assertThat(available(anna)).isEqualTo("0.00090000");
    }

    @Test
    void whatBecameAnothersDepositAndIsLostIsOwedByWhoGotIt() {
        var boris = till.customer();
        var annas = ask(anna, "0.0009");
        till.deposits.cancel(anna.actor(), anna.id(), annas.id());
        var boriss = ask(boris, "0.0009");
        var paid = blocks.pay(annas.address(), btc("0.0009"));
        mine(1);
        till.decide(till.stray(anna.id()), StrayAction.MATCH, boriss.id(), staff(1), staff(2));
        assertThat(available(boris)).isEqualTo("0.00090000");
        spend(boris, "0.0005");

        blocks.doubleSpend(paid);
        look();
        look();

        assertThat(till.now(boriss).state()).isEqualTo(DepositState.CHARGED_BACK);
        assertThat(available(boris)).isEqualTo("0.00000000");
        assertThat(debt(boris)).isEqualTo("0.00050000");
        assertThat(till.again(boris).status()).isEqualTo(AccountStatus.RESTRICTED);
        assertThat(till.wasWritten(boris, "deposit-charged-back")).isTrue();
        assertThat(till.now(annas).state()).isEqualTo(DepositState.CANCELLED);
        assertThat(till.again(anna).status()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(till.wasWritten(anna, "deposit-charged-back")).isFalse();
        assertThat(till.strayOf(paid + ":0").state()).isEqualTo(StrayState.MATCHED);
    }

    @Test
    void outOfTheChainForTwoHoursItIsTakenFromTheDepositThatWasMadeOfIt() {
        var boris = till.customer();
        var boriss = ask(boris, "0.0008");
        blocks.pay(boriss.address(), btc("0.0008"));
        var annas = ask(anna, "0.0009");
        blocks.pay(annas.address(), btc("0.0009"));
        mine(1);
        blocks.pay(annas.address(), btc("0.0007"));
        mine(1);
        till.decide(till.stray(anna.id()), StrayAction.MATCH, boriss.id(), staff(1), staff(2));
        assertThat(available(boris)).isEqualTo("0.00150000");

        blocks.reorganise(Asset.BTC, 1);
        look();
        house.clock().advance(Duration.ofHours(2));
        look();

        assertThat(available(boris)).isEqualTo("0.00080000");
        assertThat(debt(boris)).isEqualTo("0.00000000");
        assertThat(till.now(boriss).state()).isEqualTo(DepositState.COMPLETED);
        assertThat(till.now(annas).state()).isEqualTo(DepositState.COMPLETED);
        assertThat(available(anna)).isEqualTo("0.00090000");
    }

    @Test
    void lostWhileItWaitsForAnothersIdentityItIsOwedByNobody() {
        var stranger = till.stranger();
        var annas = ask(anna, "0.0009");
        till.deposits.cancel(anna.actor(), anna.id(), annas.id());
        var theirs = ask(stranger, "0.0009");
        var paid = blocks.pay(annas.address(), btc("0.0009"));
        mine(1);
        till.decide(till.stray(anna.id()), StrayAction.MATCH, theirs.id(), staff(1), staff(2));
        assertThat(till.now(theirs).state()).isEqualTo(DepositState.HELD_KYC);

        blocks.doubleSpend(paid);
        look();
        till.known(stranger, 1);

        assertThat(till.now(theirs).state()).isEqualTo(DepositState.CHARGED_BACK);
        assertThat(available(stranger)).isEqualTo("0.00000000");
        assertThat(debt(stranger)).isEqualTo("0.00000000");
    }

    @Test
    void whatCameWithoutAReferenceIsLostByWhoGotItOrByNobody() {
        var asked = ask(anna, "0.0009");
        var got = told("got:0", EventKind.RECEIVED);
        till.decide(till.strayOf(got.externalId()), StrayAction.MATCH, asked.id(), staff(1), staff(2));
        told("open:0", EventKind.RECEIVED);

        told("got:0", EventKind.CHARGEBACK);
        told("open:0", EventKind.CHARGEBACK);

        assertThat(till.now(asked).state()).isEqualTo(DepositState.CHARGED_BACK);
        assertThat(available(anna)).isEqualTo("0.00000000");
        assertThat(till.strayOf(engine + "open:0").state()).isEqualTo(StrayState.RETURNED);
    }

    /** As somebody's own watcher tells, of an address that it does not know. */
    private ToldEvent told(String name, EventKind kind) {
        var told = new ToldEvent(
                "btc", engine + name, kind, "", btc("0.0009"), house.clock().instant());
        till.events.tell(told);
        return told;
    }

    private void spend(AccountView account, String amount) {
        var key = UUID.randomUUID().toString();
        house.inTransaction(() -> house.get(Ledger.class)
                .post(Entry.of(
                        new Booking("it.spent", key, Actor.SYSTEM, "it:" + key, ""),
                        new Posting(
                                LedgerCode.available(account.id(), Asset.BTC),
                                btc(amount).negated()),
                        new Posting(LedgerCode.house(AccountType.CHAIN, "it-out", Asset.BTC), btc(amount)))));
    }

    private String debt(AccountView account) {
        return house.inTransaction(() -> house.get(Ledger.class).debt(account.id(), Asset.BTC))
                .amount();
    }

    @Test
    void aStrangersFirstDepositWaitsAndIsLostFromThere() {
        var stranger = till.stranger();
        var asked = ask(stranger, "0.0009");
        var paid = blocks.pay(asked.address(), btc("0.0009"));
        mine(1);
        assertThat(till.now(asked).state()).isEqualTo(DepositState.HELD_KYC);
        till.prove();
        var other = ask(stranger, "0.0008");
        blocks.pay(other.address(), btc("0.0008"));
        mine(1);

        blocks.doubleSpend(paid);
        look();
        mine(1);
        till.known(stranger, 1);

        assertThat(till.now(asked).state()).isEqualTo(DepositState.CHARGED_BACK);
        assertThat(till.now(other).state()).isEqualTo(DepositState.COMPLETED);
        assertThat(available(stranger)).isEqualTo("0.00080000");
    }

    @Test
    void noAddressIsGivenTwice() {
        var first = ask(anna, "0.01");
        till.deposits.cancel(anna.actor(), anna.id(), first.id());
        var second = ask(anna, "0.01");

        assertThat(second.address()).isNotEqualTo(first.address());
        assertThat(till.ask(anna, Till.BANK, "10.00").address()).isNull();
    }

    @Test
    void nobodyUsesUpTheAddressesThatANodeWatches() {
        for (var given = 0; given < ChainAddresses.GIVEN_MAX; given++) {
            till.deposits.cancel(anna.actor(), anna.id(), ask(anna, "0.0009").id());
        }

        assertRefused(ChannelRefusal.TOO_MANY_ADDRESSES, () -> ask(anna, "0.0009"));
        house.clock().advance(Duration.ofDays(1));
        assertThat(ask(anna, "0.0009").address()).isNotNull();
    }

    private int neededFor(String channel, String amount) {
        var asset = Asset.of(channel.toUpperCase(java.util.Locale.ROOT));
        var money = Money.of(amount, asset);
        var asked = till.deposits.request(anna.actor(), anna.id(), new NewDeposit(channel, money, null));
        blocks.pay(asked.address(), money);
        house.get(ChainLook.class).look(asset, new SimulatedChain(blocks, asset));
        return payment(asked).needed();
    }

    private DepositView ask(AccountView account, String amount) {
        return till.deposits.request(account.actor(), account.id(), new NewDeposit("btc", btc(amount), null));
    }

    private void mine(int count) {
        for (var i = 0; i < count; i++) {
            blocks.mine(Asset.BTC, 1);
            look();
        }
    }

    private void look() {
        house.get(ChainLook.class).look(Asset.BTC, new SimulatedChain(blocks, Asset.BTC));
    }

    private PaymentView payment(DepositView of) {
        return house.get(ChainAddresses.class).payments(of.id().value()).get(0);
    }

    private String available(AccountView account) {
        return house.inTransaction(() -> house.get(Ledger.class).available(account.id(), Asset.BTC))
                .amount();
    }

    private static Money btc(String amount) {
        return Money.of(amount, Asset.BTC);
    }

    private static Actor staff(int id) {
        return new Actor(Actor.Kind.STAFF, "" + id, "Staff " + id, Till.MONEY);
    }
}

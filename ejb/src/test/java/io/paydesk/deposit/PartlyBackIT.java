package io.paydesk.deposit;

import static io.paydesk.deposit.Till.BANK;
import static io.paydesk.deposit.Till.CARD;
import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountView;
import io.paydesk.audit.Actor;
import io.paydesk.channel.EventKind;
import io.paydesk.house.TestHouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the rest of a deposit of which a part is back. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class PartlyBackIT {
    private static final Actor ONE = new Actor(Actor.Kind.STAFF, "921", "Staff 921", Till.MONEY);
    private static final Actor OTHER = new Actor(Actor.Kind.STAFF, "922", "Staff 922", Till.MONEY);
    private static final NewRuling CREDIT = new NewRuling(RulingKind.CREDIT, null, "Nobody takes it");

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Till till;
    AccountView stranger;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        till = new Till(house);
        stranger = till.stranger();
    }

    @AfterEach
    void theBooksAreInOrder() {
        till.prove();
    }

    @ParameterizedTest
    @ValueSource(strings = {BANK, CARD})
    void aRestThatNothingTakesIsItsOwnersWithoutAFeeOnceTheyAreKnown(String channel) {
        var suspense = till.balance("SUSPENSE", channel);
        var partly = partlyBack(channel, "100.00", "97.00");

        till.rule(partly.id(), CREDIT, ONE, OTHER);

        assertThat(till.now(partly).state()).isEqualTo(DepositState.HELD_KYC);
        assertThat(till.held(stranger)).isEqualTo("3.00");
        assertThat(till.balance("SUSPENSE", channel)).isEqualTo(suspense);
        till.prove();
        till.known(stranger, 1);
        assertThat(till.now(partly).state()).isEqualTo(DepositState.COMPLETED);
        assertThat(till.available(stranger)).isEqualTo("3.00");
        assertThat(till.now(partly).fee().isZero()).isTrue();
        assertThat(till.now(partly).net()).isEqualTo(Till.cny("3.00"));
        assertThat(till.wasWritten(stranger, "deposit-credited")).isTrue();
    }

    @Test
    void aRestThatWasToBeCreditedGoesBackOnItsOwnWhereItsOwnerStaysUnknown() {
        var bank = till.balance("BANK", BANK);
        var partly = partlyBack(BANK, "100.00", "97.00");
        till.rule(partly.id(), CREDIT, ONE, OTHER);

        till.refuse(stranger);

        assertThat(till.now(partly).state()).isEqualTo(DepositState.REFUND_PENDING);
        assertThat(till.now(partly).goesBack()).isEqualTo(Till.cny("3.00"));
        till.prove();
        till.tell(BANK, EventKind.RETURNED, partly.reference(), "3.00");
        assertThat(till.now(partly).state()).isEqualTo(DepositState.REFUNDED);
        assertThat(till.balance("BANK", BANK)).as("came and went").isEqualTo(bank);
    }

    @ParameterizedTest
    @ValueSource(strings = {BANK, CARD})
    void whatIsLeftIsChargedBackAtOnceWhetherItWaitsOrIsOnItsWay(String channel) {
        var cost = till.balance("COST", channel);
        var waiting = partlyBack(channel, "100.00", "60.00");
        var going = partlyBack(channel, "100.00", "60.00");
        till.rule(going.id(), new NewRuling(RulingKind.AGAIN, null, "The rest"), ONE, OTHER);

        till.tell(channel, EventKind.CHARGEBACK, waiting.reference(), "40.00");
        till.tell(channel, EventKind.CHARGEBACK, going.reference(), "40.00");

        assertThat(till.now(waiting).state()).isEqualTo(DepositState.CHARGED_BACK);
        assertThat(till.now(going).state()).isEqualTo(DepositState.CHARGED_BACK);
        assertThat(till.balance("COST", channel)).isEqualTo(cost);
    }

    @ParameterizedTest
    @ValueSource(strings = {BANK, CARD})
    void moreThanIsLeftIsChargedBackByTwoAndIsOurCost(String channel) {
        var suspense = till.balance("SUSPENSE", channel);
        var cost = till.balance("COST", channel);
        var partly = partlyBack(channel, "100.00", "60.00");
        till.tell(channel, EventKind.CHARGEBACK, partly.reference(), "100.00");
        assertThat(till.now(partly).state()).isEqualTo(DepositState.REFUND_FAILED);
        assertThat(house.get(DepositBoard.class).toldOtherwise(ONE)).anySatisfy(each -> {
            assertThat(each.id()).isEqualTo(partly.id());
            assertThat(each.told()).containsExactly(new ToldAmount(RulingKind.LOST_AS_TOLD, Till.cny("100.00")));
        });

        till.rule(partly.id(), asTold(RulingKind.LOST_AS_TOLD, "100.00"), ONE, OTHER);

        assertThat(till.now(partly).state()).isEqualTo(DepositState.CHARGED_BACK);
        assertThat(till.balance("SUSPENSE", channel)).isEqualTo(suspense);
        assertThat(till.balance("COST", channel)).isEqualTo(cost - 6_000);
        assertThat(till.wasWritten(stranger, "deposit-charged-back")).isTrue();
    }

    /** Its payer may have all of it already: nobody has the rest until two have decided. */
    @Test
    void whatIsDisputedIsNeitherCreditedNorSentBack() {
        var partly = partlyBack(BANK, "100.00", "60.00");
        till.tell(BANK, EventKind.CHARGEBACK, partly.reference(), "100.00");
        assertRefused(DepositRefusal.RULING_DOES_NOT_FIT, () -> till.rulings.propose(ONE, partly.id(), CREDIT));
        var held = partlyBack(BANK, "100.00", "60.00");
        till.rule(held.id(), CREDIT, ONE, OTHER);
        till.tell(BANK, EventKind.CHARGEBACK, held.reference(), "100.00");

        till.known(stranger, 1);

        assertThat(till.now(held).state()).isEqualTo(DepositState.HELD_REVIEW);
        till.rule(held.id(), asTold(RulingKind.LOST_AS_TOLD, "100.00"), ONE, OTHER);
        assertThat(till.now(held).state()).isEqualTo(DepositState.CHARGED_BACK);
        till.rule(partly.id(), asTold(RulingKind.LOST_AS_TOLD, "100.00"), ONE, OTHER);
    }

    @Test
    void moreThanIsHeldOfARestIsChargedBackByTwo() {
        var cost = till.balance("COST", BANK);
        var partly = partlyBack(BANK, "100.00", "60.00");
        till.rule(partly.id(), CREDIT, ONE, OTHER);
        assertRefused(
                DepositRefusal.RULING_DOES_NOT_FIT,
                () -> till.rulings.propose(ONE, partly.id(), asTold(RulingKind.LOST_AS_TOLD, "70.00")));
        till.tell(BANK, EventKind.CHARGEBACK, partly.reference(), "70.00");

        till.rule(partly.id(), asTold(RulingKind.LOST_AS_TOLD, "70.00"), ONE, OTHER);

        assertThat(till.now(partly).state()).isEqualTo(DepositState.CHARGED_BACK);
        assertThat(till.held(stranger)).isEqualTo("0.00");
        assertThat(till.balance("COST", BANK)).isEqualTo(cost - 3_000);
    }

    @Test
    void aCreditedRestIsChargedBackFromTheWalletAndNoMoreThanThat() {
        var partly = partlyBack(BANK, "100.00", "60.00");
        till.rule(partly.id(), CREDIT, ONE, OTHER);
        till.known(stranger, 1);

        till.tell(BANK, EventKind.CHARGEBACK, partly.reference(), "100.00");
        assertThat(till.now(partly).state()).isEqualTo(DepositState.COMPLETED);
        till.tell(BANK, EventKind.CHARGEBACK, partly.reference(), "40.00");

        assertThat(till.now(partly).state()).isEqualTo(DepositState.CHARGED_BACK);
        assertThat(till.available(stranger)).isEqualTo("0.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"39.99", "100.01", "0.00"})
    void lessThanIsLeftOrMoreThanCameIsListedAndNotDecided(String amount) {
        var partly = partlyBack(BANK, "100.00", "60.00");

        till.tell(BANK, EventKind.CHARGEBACK, partly.reference(), amount);

        assertThat(till.now(partly).state()).isEqualTo(DepositState.REFUND_FAILED);
        assertRefused(
                DepositRefusal.RULING_DOES_NOT_FIT,
                () -> till.rulings.propose(ONE, partly.id(), asTold(RulingKind.LOST_AS_TOLD, amount)));
    }

    private static NewRuling asTold(RulingKind kind, String amount) {
        return new NewRuling(kind, null, Till.cny(amount), "The bank says so");
    }

    /** Refused since nobody knows whose it is; of that, so much has arrived. */
    private DepositView partlyBack(String channel, String amount, String back) {
        var paid = till.paid(stranger, channel, amount);
        till.refuse(stranger);
        till.tell(channel, EventKind.RETURNED, paid.reference(), back);
        till.rule(paid.id(), asTold(RulingKind.AS_TOLD, back), ONE, OTHER);
        assertThat(till.now(paid).state()).isEqualTo(DepositState.REFUND_FAILED);
        return till.now(paid);
    }
}

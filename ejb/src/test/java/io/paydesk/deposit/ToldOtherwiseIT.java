package io.paydesk.deposit;

import static io.paydesk.deposit.Till.BANK;
import static io.paydesk.deposit.Till.CARD;
import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountView;
import io.paydesk.audit.Actor;
import io.paydesk.channel.ChannelRefusal;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.channel.ToldBoard;
import io.paydesk.channel.ToldEvent;
import io.paydesk.channel.ToldLine;
import io.paydesk.house.TestHouse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Money that went back, or was paid out to us, as another amount than can be. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class ToldOtherwiseIT {
    private static final Actor ONE = new Actor(Actor.Kind.STAFF, "911", "Staff 911", Till.MONEY);
    private static final Actor OTHER = new Actor(Actor.Kind.STAFF, "912", "Staff 912", Till.MONEY);

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

    @Test
    void whatWasToldMovesNothingUntilTwoSayThatItIsSo() {
        var going = goingBack(BANK, "100.00");
        var suspense = till.balance("SUSPENSE", BANK);
        var told = till.tell(BANK, EventKind.SETTLED, going.reference(), "97.00");
        assertThat(till.now(going).state()).isEqualTo(DepositState.REFUND_PENDING);
        assertThat(board()).extracting(DepositView::id).contains(going.id());
        assertThat(house.get(ToldBoard.class).unseen(Actor.SYSTEM))
                .anyMatch(each -> each.externalId().equals(told.externalId())
                        && each.result().contains("OTHER_GOES_BACK"));
        assertThat(till.balance("SUSPENSE", BANK)).isEqualTo(suspense);

        var ruling = till.rulings.propose(ONE, going.id(), asTold("97.00"));
        assertRefused(ChannelRefusal.SAME_PERSON, () -> till.rulings.approve(ONE, ruling));
        till.rulings.approve(OTHER, ruling);

        var now = till.now(going);
        assertThat(now.state()).isEqualTo(DepositState.REFUND_FAILED);
        assertThat(now.reason()).isEqualTo(DepositReason.REFUND_PARTLY);
        assertThat(now.goesBack()).isEqualTo(Till.cny("3.00"));
        assertThat(now.told()).isEmpty();
        assertThat(board()).extracting(DepositView::id).doesNotContain(going.id());
        assertThat(till.balance("SUSPENSE", BANK)).isEqualTo(suspense + 300);
        assertThat(till.wasWritten(stranger, "deposit-refund-failed")).isTrue();
        assertThat(till.available(stranger)).isEqualTo("0.00");
    }

    /** The bank's statement has the part that the call told: it is the same money, and moves nothing. */
    @Test
    void whatTheOtherSideTellsOfTheSameMoneyMovesNothingMore() {
        var going = goingBack(BANK, "100.00");
        var bank = till.balance("BANK", BANK);
        var told = till.tell(BANK, EventKind.RETURNED, going.reference(), "50.00");
        till.rule(going.id(), asTold("50.00"), ONE, OTHER);

        var line = new ToldEvent(
                BANK,
                "line-" + told.externalId(),
                EventKind.RETURNED,
                going.reference(),
                Till.cny("50.00"),
                told.occurredAt());
        assertThat(house.get(ProviderEvents.class).tellOfStatement(line)).contains(told.externalId());

        assertThat(till.now(going).state()).isEqualTo(DepositState.REFUND_FAILED);
        assertThat(till.now(going).goesBack()).isEqualTo(Till.cny("50.00"));
        assertThat(till.balance("BANK", BANK)).isEqualTo(bank + 5_000);
        assertThat(house.get(ToldBoard.class).unseen(Actor.SYSTEM))
                .noneMatch(each -> each.externalId().equals(told.externalId()));
    }

    @Test
    void theRestIsSentOnAndThenItIsRefunded() {
        var going = goingBack(BANK, "100.00");
        var suspense = till.balance("SUSPENSE", BANK);
        var bank = till.balance("BANK", BANK);
        till.tell(BANK, EventKind.RETURNED, going.reference(), "97.00");
        till.rule(going.id(), asTold("97.00"), ONE, OTHER);
        till.rule(going.id(), new NewRuling(RulingKind.AGAIN, null, "The rest"), ONE, OTHER);
        till.prove();

        till.tell(BANK, EventKind.RETURNED, going.reference(), "2.00");
        till.rule(going.id(), asTold("2.00"), ONE, OTHER);
        till.prove();
        till.rule(going.id(), new NewRuling(RulingKind.AGAIN, null, "The rest of it"), ONE, OTHER);
        till.tell(BANK, EventKind.FAILED, going.reference(), "1.00");
        assertThat(till.now(going).state()).isEqualTo(DepositState.REFUND_FAILED);
        till.prove();
        till.tell(BANK, EventKind.RETURNED, going.reference(), "1.00");

        assertThat(till.now(going).state()).isEqualTo(DepositState.REFUNDED);
        assertThat(till.balance("SUSPENSE", BANK)).isEqualTo(suspense);
        assertThat(till.balance("BANK", BANK)).isEqualTo(bank + 10_000);
    }

    @Test
    void aPartThatArrivedThoughItWasToldToHaveFailedLeavesTheRestInSuspense() {
        var going = goingBack(BANK, "100.00");
        var suspense = till.balance("SUSPENSE", BANK);
        till.tell(BANK, EventKind.FAILED, going.reference(), "100.00");
        till.tell(BANK, EventKind.RETURNED, going.reference(), "40.00");

        till.rule(going.id(), asTold("40.00"), ONE, OTHER);

        assertThat(till.now(going).state()).isEqualTo(DepositState.REFUND_FAILED);
        assertThat(till.now(going).goesBack()).isEqualTo(Till.cny("60.00"));
        assertThat(till.balance("SUSPENSE", BANK)).isEqualTo(suspense + 6_000);
    }

    @Test
    void whatIsTooMuchIsOurCostAndItIsOver() {
        var going = goingBack(BANK, "100.00");
        var cost = till.balance("COST", BANK);
        till.tell(BANK, EventKind.RETURNED, going.reference(), "103.00");

        till.rule(going.id(), asTold("103.00"), ONE, OTHER);

        assertThat(till.now(going).state()).isEqualTo(DepositState.REFUNDED);
        assertThat(till.balance("COST", BANK)).isEqualTo(cost - 300);
        assertThat(till.wasWritten(stranger, "deposit-refunded")).isTrue();
    }

    @Test
    void whatWasAllOfItAfterAllIsNotApproved() {
        var going = goingBack(BANK, "100.00");
        till.tell(BANK, EventKind.RETURNED, going.reference(), "97.00");
        var ruling = till.rulings.propose(ONE, going.id(), asTold("97.00"));
        till.tell(BANK, EventKind.RETURNED, going.reference(), "100.00");

        assertThat(till.now(going).state()).as("it was all of it").isEqualTo(DepositState.REFUNDED);
        assertThat(board()).extracting(DepositView::id).doesNotContain(going.id());
        assertRefused(DepositRefusal.RULING_DOES_NOT_FIT, () -> till.rulings.approve(OTHER, ruling));
        till.rulings.refuse(OTHER, ruling);
    }

    /** The bank sent one refund in two payments, and told of each. */
    @Test
    void whatIsToldBesideOtherWordsTakesNotTheirPlaceAndIsHeardAfterThem() {
        var going = goingBack(BANK, "100.00");
        var bank = till.balance("BANK", BANK);
        till.tell(BANK, EventKind.RETURNED, going.reference(), "40.00");
        var ruling = till.rulings.propose(ONE, going.id(), asTold("40.00"));
        var second = till.tell(BANK, EventKind.RETURNED, going.reference(), "60.00");
        assertThat(till.now(going).told()).containsExactly(told("40.00"));
        assertThat(listed(second)).contains("ANOTHER_TOLD");

        till.rulings.approve(OTHER, ruling);

        assertThat(till.now(going).state()).isEqualTo(DepositState.REFUNDED);
        assertThat(till.balance("BANK", BANK)).isEqualTo(bank + 10_000);
        assertThat(listed(second)).isEmpty();
    }

    /** Each half is money of its own, though they look the same. */
    @Test
    void asMuchOnceMoreIsOtherMoney() {
        var going = goingBack(BANK, "100.00");
        var bank = till.balance("BANK", BANK);
        till.tell(BANK, EventKind.RETURNED, going.reference(), "50.00");
        till.tell(BANK, EventKind.RETURNED, going.reference(), "50.00");

        till.rule(going.id(), asTold("50.00"), ONE, OTHER);

        assertThat(till.now(going).state()).isEqualTo(DepositState.REFUNDED);
        assertThat(till.balance("BANK", BANK)).isEqualTo(bank + 10_000);
    }

    @Test
    void whatWasPutBehindComesInItsTurn() {
        var going = goingBack(BANK, "100.00");
        till.tell(BANK, EventKind.RETURNED, going.reference(), "40.00");
        till.tell(BANK, EventKind.RETURNED, going.reference(), "60.00");
        till.rulings.refuse(OTHER, till.rulings.propose(ONE, going.id(), asTold("40.00")));
        assertThat(till.now(going).told()).containsExactly(told("60.00"));

        till.rule(going.id(), asTold("60.00"), ONE, OTHER);

        assertThat(till.now(going).state()).as("the 40 are the rest").isEqualTo(DepositState.REFUNDED);
    }

    /** What an acquirer pays us tells nothing of what goes back to the payer. */
    @Test
    void whatAnAcquirerPaysOnceMoreSendsNothingBack() {
        var going = goingBack(CARD, "100.00");
        till.tell(CARD, EventKind.SETTLED, going.reference(), "100.00");
        var again = till.tell(CARD, EventKind.SETTLED, going.reference(), "100.00");

        assertThat(till.now(going).state()).isEqualTo(DepositState.REFUND_PENDING);
        assertThat(listed(again)).contains("NOTHING_TO_SETTLE");
    }

    @Test
    void whatIsNotSoGivesWayToWhatWasToldBesideIt() {
        var going = goingBack(BANK, "100.00");
        till.tell(BANK, EventKind.RETURNED, going.reference(), "97.00");
        var alone = till.rulings.propose(ONE, going.id(), asTold("97.00"));
        till.rulings.refuse(OTHER, alone);
        assertThat(till.now(going).told()).as("nothing else was told").containsExactly(told("97.00"));
        var ruling = till.rulings.propose(ONE, going.id(), asTold("97.00"));
        till.tell(BANK, EventKind.RETURNED, going.reference(), "79.00");
        till.rulings.refuse(OTHER, ruling);

        assertThat(till.now(going).told()).containsExactly(told("79.00"));
        assertRefused(DepositRefusal.TOLD_ANEW, () -> till.rulings.propose(ONE, going.id(), asTold("97.00")));
        assertRefused(
                DepositRefusal.TOLD_ANEW,
                () -> till.rulings.propose(ONE, going.id(), new NewRuling(RulingKind.AS_TOLD, null, "unread")));
        till.rule(going.id(), asTold("79.00"), ONE, OTHER);
        assertThat(till.now(going).goesBack()).isEqualTo(Till.cny("21.00"));
    }

    @Test
    void whatAnAcquirerPaysOtherwiseHasAPlaceOfItsOwnBesideWhatWentBackOtherwise() {
        var going = goingBack(CARD, "100.00");
        till.tell(CARD, EventKind.SETTLED, going.reference(), "50.00");
        till.tell(CARD, EventKind.RETURNED, going.reference(), "97.00");
        var paid = new ToldAmount(RulingKind.PAID_AS_TOLD, Till.cny("50.00"));
        assertThat(till.now(going).told()).containsExactly(told("97.00"), paid);

        till.tell(CARD, EventKind.FAILED, going.reference(), "100.00");
        assertThat(till.now(going).told()).as("nothing went back").containsExactly(paid);
        assertThat(board()).extracting(DepositView::id).contains(going.id());
        till.rule(going.id(), paidAsTold("50.00"), ONE, OTHER);

        assertThat(till.now(going).told()).isEmpty();
        assertThat(board()).extracting(DepositView::id).doesNotContain(going.id());
    }

    /** Who has looked at it and taken it off the list has dealt with it. */
    @Test
    void whatPeopleHaveSeenToIsNotHeardAgain() {
        var going = goingBack(BANK, "100.00");
        till.tell(BANK, EventKind.RETURNED, going.reference(), "40.00");
        var second = till.tell(BANK, EventKind.RETURNED, going.reference(), "60.00");
        var board = house.get(ToldBoard.class);
        board.unseen(ONE).stream()
                .filter(each -> each.externalId().equals(second.externalId()))
                .forEach(each -> board.see(OTHER, each.id()));

        till.rule(going.id(), asTold("40.00"), ONE, OTHER);

        assertThat(till.now(going).state()).isEqualTo(DepositState.REFUND_FAILED);
        assertThat(till.now(going).goesBack()).isEqualTo(Till.cny("60.00"));
    }

    @Test
    void nothingIsAsToldWhereNothingWasTold() {
        var going = goingBack(BANK, "100.00");
        till.tell(CARD, EventKind.RETURNED, going.reference(), "97.00");
        till.tell(BANK, EventKind.RETURNED, going.reference(), "0.00");

        assertRefused(DepositRefusal.RULING_DOES_NOT_FIT, () -> till.rulings.propose(ONE, going.id(), asTold("0.00")));
        assertRefused(
                DepositRefusal.RULING_DOES_NOT_FIT, () -> till.rulings.propose(ONE, going.id(), paidAsTold("0.00")));
    }

    @Test
    void whatAnAcquirerPaysOtherwiseIsBookedByTwoAndTheCustomerKeepsTheirs() {
        var anna = till.customer();
        var little = till.paid(anna, CARD, "100.00");
        var much = till.paid(anna, CARD, "100.00");
        var cost = till.balance("COST", CARD);
        var bank = till.balance("BANK", CARD);
        var path = till.path(little);
        till.tell(CARD, EventKind.SETTLED, little.reference(), "50.00");
        till.tell(CARD, EventKind.SETTLED, much.reference(), "120.00");
        assertThat(till.balance("COST", CARD)).isEqualTo(cost);

        till.rule(little.id(), paidAsTold("50.00"), ONE, OTHER);
        till.rule(much.id(), paidAsTold("120.00"), ONE, OTHER);

        assertThat(till.balance("COST", CARD)).isEqualTo(cost - 5_000 + 2_000);
        assertThat(till.balance("BANK", CARD)).isEqualTo(bank - 17_000);
        assertThat(till.now(little).state()).isEqualTo(DepositState.COMPLETED);
        assertThat(till.path(little)).isEqualTo(path);
        assertThat(board()).extracting(DepositView::id).doesNotContain(little.id(), much.id());
        assertRefused(
                DepositRefusal.RULING_DOES_NOT_FIT, () -> till.rulings.propose(ONE, little.id(), paidAsTold("50.00")));
    }

    private static NewRuling asTold(String amount) {
        return new NewRuling(RulingKind.AS_TOLD, null, Till.cny(amount), "The bank says so");
    }

    private static NewRuling paidAsTold(String amount) {
        return new NewRuling(RulingKind.PAID_AS_TOLD, null, Till.cny(amount), "The acquirer says so");
    }

    private static ToldAmount told(String amount) {
        return new ToldAmount(RulingKind.AS_TOLD, Till.cny(amount));
    }

    /** Why it fits nothing; empty when it is not on the list. */
    private String listed(ToldEvent told) {
        return house.get(ToldBoard.class).unseen(Actor.SYSTEM).stream()
                .filter(each -> each.externalId().equals(told.externalId()))
                .map(ToldLine::result)
                .collect(Collectors.joining());
    }

    private DepositView goingBack(String channel, String amount) {
        var paid = till.paid(stranger, channel, amount);
        till.refuse(stranger);
        assertThat(till.now(paid).state()).isEqualTo(DepositState.REFUND_PENDING);
        return till.now(paid);
    }

    private List<DepositView> board() {
        return house.get(DepositBoard.class).toldOtherwise(ONE);
    }
}

package io.paydesk.deposit;

import static io.paydesk.deposit.Till.BANK;
import static io.paydesk.deposit.Till.CARD;
import static io.paydesk.deposit.Till.cny;
import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountStatus;
import io.paydesk.account.AccountView;
import io.paydesk.account.Letterbox;
import io.paydesk.audit.Actor;
import io.paydesk.channel.ChannelRefusal;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.ToldBoard;
import io.paydesk.house.TestHouse;
import io.paydesk.identity.CaseReason;
import io.paydesk.identity.CaseState;
import io.paydesk.identity.IdentityCases;
import io.paydesk.identity.IdentityHousekeeping;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.Instruments;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.ledger.InvariantId;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.LedgerHealth;
import io.paydesk.ledger.Statements;
import io.paydesk.staff.Role;
import io.paydesk.staff.Staff;
import io.paydesk.wallet.Wallet;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** From the wish to the credit, and every way it can go wrong on. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class DepositsIT {
    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Till till;
    AccountView anna;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        till = new Till(house);
        anna = till.customer();
    }

    @AfterEach
    void theBooksAreInOrder() {
        till.prove();
    }

    @Test
    void aBankTransferIsCreditedWhenItCame() {
        var asked = till.ask(anna, BANK, "100.00");
        assertThat(asked.state()).isEqualTo(DepositState.AWAITING_PAYMENT);
        assertThat(asked.fee()).isEqualTo(cny("0.00"));
        assertThat(asked.reference()).matches("RF[0-9]{2}DP[0-9]+");
        assertThat(till.available(anna)).isEqualTo("0.00");

        till.tell(BANK, EventKind.RECEIVED, asked.reference(), "100.00");

        assertThat(till.now(asked).state()).isEqualTo(DepositState.COMPLETED);
        assertThat(till.available(anna)).isEqualTo("100.00");
        assertThat(till.path(asked)).containsExactly("CREATED", "AWAITING_PAYMENT", "RECEIVED", "COMPLETED");
        assertThat(till.wasWritten(anna, "deposit-credited")).isTrue();
        assertThat(house.get(Wallet.class)
                        .transaction(anna.id(), asked.id().toString())
                        .state())
                .isEqualTo(DepositState.COMPLETED);
        assertThat(house.get(Wallet.class).transactions(anna.id(), null, 10)).hasSize(1);
    }

    @Test
    void aCardDepositCostsItsFeeAndTheAcquirerPaysLater() {
        var paid = till.paid(anna, CARD, "100.00");
        assertThat(paid.fee()).isEqualTo(cny("1.50"));
        assertThat(till.available(anna)).isEqualTo("98.50");

        till.tell(CARD, EventKind.SETTLED, paid.reference(), "98.90");

        assertThat(till.available(anna)).isEqualTo("98.50");
        assertThat(till.now(paid).state()).isEqualTo(DepositState.COMPLETED);
    }

    @Test
    void whatTheAcquirerTellsTooEarlyWaits() {
        var asked = till.ask(anna, CARD, "100.00");
        till.tell(CARD, EventKind.SETTLED, asked.reference(), "98.50");
        till.tell(CARD, EventKind.CHARGEBACK, asked.reference(), "100.00");
        assertThat(till.now(asked).state()).isEqualTo(DepositState.AWAITING_PAYMENT);

        till.tell(CARD, EventKind.RECEIVED, asked.reference(), "100.00");
        till.round();

        assertThat(till.now(asked).state()).isEqualTo(DepositState.CHARGED_BACK);
        assertThat(till.available(anna)).isEqualTo("0.00");
        assertThat(till.debt(anna)).isEqualTo("1.50");
    }

    @Test
    void theReferenceIsReadHoweverItWasWritten() {
        var asked = till.ask(anna, BANK, "12.00");
        till.tell(
                BANK,
                EventKind.RECEIVED,
                " rf" + asked.reference().substring(2, 6) + " "
                        + asked.reference().substring(6).toLowerCase(java.util.Locale.ROOT),
                "12.00");
        var other = till.ask(anna, BANK, "13.00");
        till.tell(BANK, EventKind.RECEIVED, "ｄｐ-" + other.id().value(), "13.00");

        assertThat(till.available(anna)).isEqualTo("25.00");
    }

    @Test
    void anotherAmountIsForTwoOfTheStaffToDecide() {
        var asked = till.ask(anna, CARD, "100.00");
        till.tell(CARD, EventKind.RECEIVED, asked.reference(), "90.00");
        assertThat(till.now(asked).state()).isEqualTo(DepositState.CONFLICTED);
        assertThat(till.wasWritten(anna, "deposit-conflicted")).isTrue();
        assertThat(till.available(anna)).isEqualTo("0.00");
        till.prove();

        var stray = till.stray(anna.id());
        var proposed = till.strays.propose(
                staff(1), stray.id(), new Proposal(stray.version(), StrayAction.MATCH, null, "The customer says so"));
        assertRefused(
                DepositRefusal.SECOND_PERSON_NEEDED,
                () -> till.strays.approve(staff(1), stray.id(), proposed.version()));
        assertRefused(DepositRefusal.STRAY_CHANGED, () -> till.strays.approve(staff(2), stray.id(), stray.version()));
        till.strays.approve(staff(2), stray.id(), proposed.version());

        var now = till.now(asked);
        assertThat(now.state()).isEqualTo(DepositState.COMPLETED);
        assertThat(now.asked()).isEqualTo(cny("100.00"));
        assertThat(now.amount()).isEqualTo(cny("90.00"));
        assertThat(now.fee()).isEqualTo(cny("1.35"));
        assertThat(till.available(anna)).isEqualTo("88.65");
        assertRefused(
                DepositRefusal.STRAY_CHANGED, () -> till.strays.approve(staff(3), stray.id(), proposed.version() + 1));
    }

    @Test
    void whatIsInDisagreementCanGoBack() {
        var asked = till.ask(anna, BANK, "100.00");
        till.tell(BANK, EventKind.RECEIVED, asked.reference(), "0.50");
        till.decide(till.stray(anna.id()), StrayAction.RETURN, null, staff(1), staff(2));
        assertThat(till.now(asked).state()).isEqualTo(DepositState.REFUND_PENDING);
        till.prove();

        till.tell(BANK, EventKind.RETURNED, asked.reference(), "0.50");

        assertThat(till.now(asked).state()).isEqualTo(DepositState.REFUNDED);
        assertThat(till.wasWritten(anna, "deposit-refunded")).isTrue();
    }

    @Test
    void lateMoneyRevivesWhatHadExpired() {
        var asked = till.ask(anna, CARD, "100.00");
        house.clock().advance(Deposits.AWAITED);
        till.round();
        assertThat(till.now(asked).state()).isEqualTo(DepositState.EXPIRED);
        assertThat(till.now(asked).reason()).isEqualTo(DepositReason.NOT_PAID_IN_TIME);

        till.tell(CARD, EventKind.RECEIVED, asked.reference(), "100.00");
        assertThat(till.now(asked).state()).isEqualTo(DepositState.EXPIRED);
        assertThat(till.stray(anna.id()).kind()).isEqualTo(StrayKind.LATE);
        till.decide(till.stray(anna.id()), StrayAction.MATCH, null, staff(1), staff(2));

        assertThat(till.now(asked).state()).isEqualTo(DepositState.COMPLETED);
        assertThat(till.available(anna)).isEqualTo("98.50");
    }

    @Test
    void aBankHasTwoWeeks() {
        var asked = till.ask(anna, BANK, "100.00");
        house.clock().advance(Duration.ofDays(13));
        till.round();
        assertThat(till.now(asked).state()).isEqualTo(DepositState.AWAITING_PAYMENT);
        house.clock().advance(Duration.ofDays(1));
        till.round();
        assertThat(till.now(asked).state()).isEqualTo(DepositState.EXPIRED);
    }

    @Test
    void whatIsPaidTwiceIsCreditedOnceAndTheOtherByStaff() {
        var paid = till.paid(anna, BANK, "40.00");
        till.tell(BANK, EventKind.RECEIVED, paid.reference(), "40.00");
        assertThat(till.available(anna)).isEqualTo("40.00");
        var stray = till.stray(anna.id());
        assertThat(stray.kind()).isEqualTo(StrayKind.AGAIN);

        till.decide(stray, StrayAction.MATCH, null, staff(1), staff(2));

        assertThat(till.available(anna)).isEqualTo("80.00");
        assertThat(till.now(paid).amount()).isEqualTo(cny("40.00"));
        assertThat(house.get(Wallet.class).transactions(anna.id(), null, 10)).hasSize(2);
    }

    @Test
    void moneyWithoutAKnownReferenceIsKeptAndMatchedOrReturned() {
        var lost = till.tell(BANK, EventKind.RECEIVED, "for my wallet", "70.00");
        var slip = till.tell(BANK, EventKind.RECEIVED, "RF00DP100001", "20.00");
        till.prove();
        var asked = till.ask(anna, BANK, "75.00");

        var stray = till.strayOf(lost.externalId());
        assertThat(stray.kind()).isEqualTo(StrayKind.UNKNOWN_REFERENCE);
        assertRefused(
                DepositRefusal.DEPOSIT_DOES_NOT_FIT,
                () -> till.decide(stray, StrayAction.MATCH, null, staff(1), staff(2)));
        till.decide(stray, StrayAction.MATCH, asked.id(), staff(1), staff(2));
        assertThat(till.available(anna)).isEqualTo("70.00");

        var returning = till.decide(till.strayOf(slip.externalId()), StrayAction.RETURN, null, staff(1), staff(2));
        assertThat(returning.state()).isEqualTo(StrayState.RETURNING);
        till.prove();
        till.tell(BANK, EventKind.RETURNED, returning.id(), "20.00");
        assertThat(till.strayOf(slip.externalId()).state()).isEqualTo(StrayState.RETURNED);
    }

    @Test
    void moneyByAnotherWayThanAskedForIsMatchedByThatWay() {
        var asked = till.ask(anna, CARD, "100.00");
        till.tell(BANK, EventKind.RECEIVED, asked.reference(), "100.00");
        assertThat(till.now(asked).state()).isEqualTo(DepositState.AWAITING_PAYMENT);

        till.decide(till.stray(anna.id()), StrayAction.MATCH, null, staff(1), staff(2));

        assertThat(till.now(asked).channel()).isEqualTo(BANK);
        assertThat(till.available(anna)).isEqualTo("100.00");
    }

    @Test
    void aChargebackTakesWhatIsThereAndTheRestIsOwed() {
        var first = till.paid(anna, CARD, "100.00");
        till.tell(CARD, EventKind.CHARGEBACK, first.reference(), "100.00");

        assertThat(till.now(first).state()).isEqualTo(DepositState.CHARGED_BACK);
        assertThat(till.available(anna)).isEqualTo("0.00");
        assertThat(till.debt(anna)).isEqualTo("1.50");
        assertThat(till.again(anna).status()).isEqualTo(AccountStatus.RESTRICTED);
        assertThat(till.wasWritten(anna, "deposit-charged-back")).isTrue();
        till.prove();

        var paid = till.paid(anna, BANK, "10.00");

        assertThat(till.debt(anna)).isEqualTo("0.00");
        assertThat(till.available(anna)).isEqualTo("8.50");
        var line = house.get(Wallet.class).transaction(anna.id(), paid.id() + "");
        assertThat(line.net()).hasToString("10.00 CNY");
        assertThat(line.debt()).hasToString("1.50 CNY");
        assertThat(line.moved()).as("what reached the wallet").hasToString("8.50 CNY");
        var letter = new Letterbox(house).latest(anna.email(), "deposit-credited");
        assertThat(letter.fact("paid")).isEqualTo("1.50 CNY");
        assertThat(letter.fact("rest")).isEqualTo("8.50 CNY");
        var statements = house.get(Statements.class);
        var period = statements.period(
                LedgerCode.available(anna.id(), Asset.CNY),
                LocalDate.EPOCH,
                LocalDate.of(8999, 12, 31),
                ZoneOffset.UTC);
        var last = statements.part(period, period.lines() - 1, 1);
        assertThat(last.lines().get(0).money())
                .as("the statement says the same")
                .isEqualTo(line.moved());
        assertThat(last.debt(last.lines().get(0))).isEqualTo(line.debt());
        assertThat(statements.part(period, period.lines(), 1).debts()).isEmpty();
    }

    @Test
    void aChargebackWithEnoughMoneyRestrictsNobody() {
        till.paid(anna, BANK, "50.00");
        var card = till.paid(anna, CARD, "100.00");
        till.tell(CARD, EventKind.SETTLED, card.reference(), "98.50");
        till.tell(CARD, EventKind.CHARGEBACK, card.reference(), "100.00");

        assertThat(till.available(anna)).isEqualTo("48.50");
        assertThat(till.again(anna).status()).isEqualTo(AccountStatus.ACTIVE);
    }

    @Test
    void theFirstDepositWaitsForTheIdentityAndIsReleasedByIt() {
        var stranger = till.stranger();
        var paid = till.paid(stranger, CARD, "100.00");
        var second = till.paid(stranger, BANK, "20.00");

        assertThat(paid.state()).isEqualTo(DepositState.HELD_KYC);
        assertThat(paid.reason()).isEqualTo(DepositReason.FIRST_DEPOSIT);
        assertThat(second.state()).isEqualTo(DepositState.HELD_KYC);
        assertThat(till.held(stranger)).isEqualTo("120.00");
        assertThat(till.wasWritten(stranger, "deposit-held-identity")).isTrue();
        assertThat(house.get(IdentityCases.class).of(stranger.id())).get().satisfies(opened -> {
            assertThat(opened.reason()).isEqualTo(CaseReason.FIRST_DEPOSIT);
            assertThat(opened.state()).isEqualTo(CaseState.OPEN);
        });
        till.prove();

        till.known(stranger, 1);

        assertThat(till.now(paid).state()).isEqualTo(DepositState.COMPLETED);
        assertThat(till.held(stranger)).isEqualTo("0.00");
        assertThat(till.available(stranger)).isEqualTo("118.50");
        assertThat(till.path(paid))
                .containsExactly("CREATED", "AWAITING_PAYMENT", "RECEIVED", "HELD_KYC", "RECEIVED", "COMPLETED");
    }

    @Test
    void withoutAnIdentityItGoesBackToItsSource() {
        var stranger = till.stranger();
        var paid = till.paid(stranger, CARD, "100.00");
        house.clock().advance(DepositUpkeep.WAITS_FOR_IDENTITY.plusDays(1));
        var housekeeping = house.get(IdentityHousekeeping.class);
        while (housekeeping.expire() > 0) {}
        till.round();

        assertThat(till.now(paid).state()).isEqualTo(DepositState.REFUND_PENDING);
        assertThat(till.now(paid).reason()).isEqualTo(DepositReason.IDENTITY_NOT_PROVED);
        assertThat(till.wasWritten(stranger, "deposit-refunding")).isTrue();
        till.prove();
        till.tell(CARD, EventKind.FAILED, paid.reference(), "100.00");
        assertThat(till.now(paid).reason()).isEqualTo(DepositReason.REFUND_FAILED);
        till.tell(CARD, EventKind.SETTLED, paid.reference(), "98.50");
        assertThat(till.now(paid).state()).isEqualTo(DepositState.REFUND_FAILED);
        till.tell(CARD, EventKind.RETURNED, paid.reference(), "100.00");

        assertThat(till.now(paid).state()).isEqualTo(DepositState.REFUNDED);
        assertThat(till.held(stranger)).isEqualTo("0.00");
    }

    @Test
    void aChargebackBeforeTheReleaseTakesWhatIsHeld() {
        var stranger = till.stranger();
        var paid = till.paid(stranger, CARD, "100.00");
        till.tell(CARD, EventKind.CHARGEBACK, paid.reference(), "100.00");

        assertThat(till.now(paid).state()).isEqualTo(DepositState.CHARGED_BACK);
        assertThat(till.held(stranger)).isEqualTo("0.00");
        assertThat(till.debt(stranger)).isEqualTo("0.00");
    }

    @Test
    void aFrozenAccountHoldsWhatComesUntilItIsLifted() {
        var asked = till.ask(anna, BANK, "30.00");
        till.freeze(anna);
        till.tell(BANK, EventKind.RECEIVED, asked.reference(), "30.00");
        assertThat(till.now(asked).state()).isEqualTo(DepositState.HELD_REVIEW);
        assertThat(till.held(anna)).isEqualTo("30.00");
        assertThat(till.wasWritten(anna, "deposit-held-review")).isTrue();
        till.round();
        assertThat(till.now(asked).state()).isEqualTo(DepositState.HELD_REVIEW);

        till.lift(anna);
        till.round();

        assertThat(till.now(asked).state()).isEqualTo(DepositState.COMPLETED);
        assertThat(till.available(anna)).isEqualTo("30.00");
    }

    @Test
    void limitsAreUsedUpAndGivenBack() {
        var stranger = till.stranger();
        var first = till.ask(stranger, BANK, "30000.00");
        assertRefused(ChannelRefusal.LIMIT, () -> till.ask(stranger, BANK, "30000.00"));
        till.deposits.cancel(stranger.actor(), stranger.id(), first.id());
        var second = till.ask(stranger, BANK, "30000.00");
        till.tell(BANK, EventKind.FAILED, second.reference(), "30000.00");
        assertThat(till.now(second).state()).isEqualTo(DepositState.FAILED);
        till.ask(stranger, BANK, "50000.00");

        assertRefused(ChannelRefusal.LIMIT, () -> till.ask(stranger, BANK, "1.00"));
        assertRefused(ChannelRefusal.AMOUNT_OUT_OF_BOUNDS, () -> till.ask(anna, BANK, "0.99"));
        assertRefused(ChannelRefusal.CHANNEL_UNKNOWN, () -> till.ask(anna, "bank-payout-cny", "10.00"));
    }

    @Test
    void belongsToItsAccountAlone() {
        var asked = till.ask(anna, BANK, "10.00");
        var boris = till.customer();

        assertRefused(
                DepositRefusal.DEPOSIT_UNKNOWN, () -> till.deposits.cancel(boris.actor(), boris.id(), asked.id()));
        assertRefused(DepositRefusal.DEPOSIT_UNKNOWN, () -> till.deposits.get(new DepositId(7)));
        assertRefused(DepositRefusal.DEPOSIT_UNKNOWN, () -> DepositId.of("WD-100001"));
        assertThatThrownBy(() ->
                        till.deposits.request(Actor.SYSTEM, new AccountId(7), new NewDeposit(BANK, cny("10.00"), null)))
                .hasMessage("AccountRefusal.ACCOUNT_UNKNOWN");
    }

    @Test
    void anInstrumentIsOfTheChannelsKind() {
        var bank = house.get(Instruments.class)
                .add(
                        Actor.SYSTEM,
                        anna.id(),
                        new NewInstrument(InstrumentKind.BANK, "CNY", "6222020000000000000", "Anna Berg", true));
        var asked = till.deposits.request(anna.actor(), anna.id(), new NewDeposit(BANK, cny("10.00"), bank.id()));

        assertThat(asked.instrument()).isEqualTo(bank.masked());
        assertRefused(
                DepositRefusal.INSTRUMENT_DIFFERS,
                () -> till.deposits.request(anna.actor(), anna.id(), new NewDeposit(CARD, cny("10.00"), bank.id())));
    }

    @Test
    void whatIsCancelledIsOver() {
        var asked = till.ask(anna, BANK, "10.00");
        till.deposits.cancel(anna.actor(), anna.id(), asked.id());

        assertRefused(DepositRefusal.STATE_WRONG, () -> till.deposits.cancel(anna.actor(), anna.id(), asked.id()));
        var paid = till.paid(anna, BANK, "10.00");
        assertRefused(DepositRefusal.STATE_WRONG, () -> till.deposits.cancel(anna.actor(), anna.id(), paid.id()));
    }

    @Test
    void theSameToldFiftyTimesAtOnceIsDoneOnce() {
        var asked = till.ask(anna, BANK, "10.00");
        var told = till.event(BANK, EventKind.RECEIVED, asked.reference(), "10.00");

        var done = IntStream.range(0, 50)
                .parallel()
                .filter(turn -> {
                    try {
                        till.events.tell(told);
                        return true;
                    } catch (RuntimeException lostTheRace) {
                        return false;
                    }
                })
                .count();

        assertThat(done).isPositive();
        till.events.tell(told);
        assertThat(till.available(anna)).isEqualTo("10.00");
        assertThat(till.path(asked)).hasSize(4);
    }

    @Test
    void twoPaymentsAtOnceAreOneCreditAndOneStray() {
        var asked = till.ask(anna, BANK, "10.00");
        IntStream.range(0, 2)
                .parallel()
                .mapToObj(turn -> till.event(BANK, EventKind.RECEIVED, asked.reference(), "10.00"))
                .forEach(till.events::tell);

        assertThat(till.available(anna)).isEqualTo("10.00");
        assertThat(till.stray(anna.id()).kind()).isEqualTo(StrayKind.AGAIN);
    }

    @Test
    void staffWithoutTheRightDecideNothing() {
        var asked = till.ask(anna, BANK, "10.00");
        till.tell(BANK, EventKind.RECEIVED, asked.reference(), "11.00");
        var stray = till.stray(anna.id());
        var reader = new Actor(Actor.Kind.STAFF, "9", "Ma", java.util.Set.of(StrayPayments.READ));

        assertRefused(
                io.paydesk.audit.ActorRefusal.NOT_ALLOWED,
                () -> till.strays.propose(
                        reader, stray.id(), new Proposal(stray.version(), StrayAction.RETURN, null, "no")));
        assertRefused(
                DepositRefusal.WHY_MISSING,
                () -> till.strays.propose(
                        staff(1), stray.id(), new Proposal(stray.version(), StrayAction.RETURN, null, " ")));
        var proposed = till.strays.propose(
                staff(1), stray.id(), new Proposal(stray.version(), StrayAction.RETURN, null, "not ours"));
        assertRefused(
                io.paydesk.audit.ActorRefusal.NOT_ALLOWED,
                () -> till.strays.approve(reader, stray.id(), proposed.version()));
        var open = till.strays.dismiss(staff(2), stray.id());
        assertThat(open.wanted()).isNull();
    }

    @Test
    void nobodyHasAHandInMoneyOfTheirOwn() {
        var herself = house.get(Staff.class)
                .add(Actor.SYSTEM, anna.email(), "Anna", "correct horse battery", Set.of(Role.TREASURY), Language.EN)
                .actor();
        var asked = till.ask(anna, BANK, "10.00");
        till.tell(BANK, EventKind.RECEIVED, asked.reference(), "11.00");
        var stray = till.stray(anna.id());

        for (var action : StrayAction.values()) {
            assertRefused(
                    DepositRefusal.OWN_ACCOUNT,
                    () -> till.strays.propose(
                            herself, stray.id(), new Proposal(stray.version(), action, null, "mine")));
        }
        var unknown = till.strayOf(
                till.tell(BANK, EventKind.RECEIVED, "a gift", "12.00").externalId());
        var other = till.ask(anna, BANK, "12.00").id();
        assertRefused(
                DepositRefusal.OWN_ACCOUNT,
                () -> till.strays.propose(
                        herself, unknown.id(), new Proposal(unknown.version(), StrayAction.MATCH, other, "mine")));
        var proposed = till.strays.propose(
                staff(901), stray.id(), new Proposal(stray.version(), StrayAction.MATCH, null, "hers"));
        assertRefused(DepositRefusal.OWN_ACCOUNT, () -> till.strays.approve(herself, stray.id(), proposed.version()));
        assertRefused(DepositRefusal.OWN_ACCOUNT, () -> till.strays.dismiss(herself, stray.id()));
        till.strays.approve(staff(902), stray.id(), proposed.version());
    }

    @Test
    void moneyThatCameIsKeptWhateverItsReferenceSaysAndWhicheverChannelTells() {
        var asked = till.ask(anna, BANK, "10.00");
        var come = List.of(
                till.tell(BANK, EventKind.RECEIVED, "WD-100023", "11.11"),
                till.tell(BANK, EventKind.RECEIVED, "WDC invoice", "11.12"),
                till.tell("bank-payout-cny", EventKind.RECEIVED, "WD-100023", "11.13"));

        for (var told : come) {
            assertThat(till.strayOf(told.externalId()).kind()).isEqualTo(StrayKind.UNKNOWN_REFERENCE);
        }
        till.decide(till.strayOf(come.get(2).externalId()), StrayAction.MATCH, asked.id(), staff(1), staff(2));
        assertThat(till.now(asked).channel()).isEqualTo(BANK);
        assertThat(till.available(anna)).isEqualTo("11.13");
        var back = till.decide(till.strayOf(come.get(0).externalId()), StrayAction.RETURN, null, staff(1), staff(2));
        till.tell(BANK, EventKind.RETURNED, back.id(), "11.11");
        assertThat(till.strayOf(come.get(0).externalId()).state()).isEqualTo(StrayState.RETURNED);
    }

    @Test
    void aChargebackOfALatePaymentTakesItFromSuspense() {
        var asked = till.ask(anna, CARD, "100.00");
        house.clock().advance(Deposits.AWAITED);
        till.round();
        var told = till.tell(CARD, EventKind.RECEIVED, asked.reference(), "100.00");

        till.tell(CARD, EventKind.CHARGEBACK, asked.reference(), "100.00");

        assertThat(till.strayOf(told.externalId()).state()).isEqualTo(StrayState.RETURNED);
        assertThat(till.now(asked).state()).isEqualTo(DepositState.EXPIRED);
    }

    @Test
    void anAcquirerPaysNeitherMoreThanItTookNorMuchLess() {
        var paid = till.paid(anna, CARD, "100.00");
        var board = house.get(ToldBoard.class);

        for (var wrong : List.of("9850.00", "100.01", "87.99", "0.00")) {
            var told = till.tell(CARD, EventKind.SETTLED, paid.reference(), wrong);
            var line = board.unseen(Actor.SYSTEM).stream()
                    .filter(each -> each.externalId().equals(told.externalId()))
                    .findFirst()
                    .orElseThrow();
            board.see(staff(1), line.id());
            assertThat(board.unseen(Actor.SYSTEM)).noneMatch(each -> each.id() == line.id());
        }

        assertThat(costOf(paid)).isZero();
        till.tell(CARD, EventKind.SETTLED, paid.reference(), "88.00");
        assertThat(costOf(paid)).isEqualTo(-1200);
    }

    @Test
    void whatWaitsForMoreThanAnHourIsShown() {
        var asked = till.ask(anna, CARD, "100.00");
        var told = till.tell(CARD, EventKind.SETTLED, asked.reference(), "98.50");
        var board = house.get(ToldBoard.class);
        assertThat(board.unseen(Actor.SYSTEM))
                .noneMatch(each -> each.externalId().equals(told.externalId()));

        house.clock().advance(Duration.ofMinutes(61));

        assertThat(board.unseen(Actor.SYSTEM))
                .anyMatch(each -> each.externalId().equals(told.externalId()));
    }

    @Test
    void theProofSeesWhatACarrierOwesUs() {
        var paid = till.paid(anna, CARD, "100.00");
        till.tell(CARD, EventKind.SETTLED, paid.reference(), "98.50");

        assertBrokenBy(
                InvariantId.I8,
                "update deposit set settled_at = null where id = " + paid.id().value(),
                "update deposit set settled_at = completed_at where id = "
                        + paid.id().value());
    }

    @Test
    void theProofSeesWhatLimitsSayCameIn() {
        till.ask(anna, BANK, "100.00");
        var used = "update limit_use set used_minor = used_minor %s 1 where direction = 'IN' and account_id = "
                + anna.id().value();

        assertBrokenBy(InvariantId.I14, used.formatted("+"), used.formatted("-"));
    }

    private void assertBrokenBy(InvariantId id, String change, String back) {
        var health = house.get(LedgerHealth.class);
        assertThat(health.violations(Actor.SYSTEM, id)).isEmpty();
        assertThat(run(change)).isPositive();
        assertThat(health.violations(Actor.SYSTEM, id)).isNotEmpty();
        run(back);
    }

    private int run(String sql) {
        try (var em = house.factory().createEntityManager()) {
            em.getTransaction().begin();
            var changed = em.createNativeQuery(sql).executeUpdate();
            em.getTransaction().commit();
            return changed;
        }
    }

    @Test
    void whoPaidLateIsToldThatItGoesBack() {
        var asked = till.ask(anna, BANK, "100.00");
        house.clock().advance(Deposits.AWAITED_BY_BANK);
        till.round();
        till.tell(BANK, EventKind.RECEIVED, asked.reference(), "100.00");
        var stray = till.decide(till.stray(anna.id()), StrayAction.RETURN, null, staff(1), staff(2));
        assertThat(till.wasWritten(anna, "payment-returning")).isTrue();
        assertThat(till.wasWritten(anna, "payment-returned")).isFalse();

        till.tell(BANK, EventKind.RETURNED, stray.id(), "100.00");

        assertThat(till.wasWritten(anna, "payment-returned")).isTrue();
        assertThat(till.path(asked)).endsWith("EXPIRED", "EXPIRED", "EXPIRED");
        assertThat(till.now(asked).state()).isEqualTo(DepositState.EXPIRED);
    }

    private long costOf(DepositView of) {
        try (var em = house.factory().createEntityManager()) {
            return ((Number)
                            em.createNativeQuery("select coalesce(sum(p.minor), 0) from posting p join ledger_account a"
                                            + " on a.id = p.ledger_account_id join ledger_transaction t on t.id = p.transaction_id"
                                            + " where a.type = 'COST' and t.about = ?1")
                                    .setParameter(1, "deposit:" + of.id().value())
                                    .getSingleResult())
                    .longValue();
        }
    }

    private static Actor staff(int id) {
        return new Actor(Actor.Kind.STAFF, "" + id, "Staff " + id, Till.MONEY);
    }
}

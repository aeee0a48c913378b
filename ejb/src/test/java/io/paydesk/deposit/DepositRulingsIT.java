package io.paydesk.deposit;

import static io.paydesk.deposit.Till.BANK;
import static io.paydesk.deposit.Till.CARD;
import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountView;
import io.paydesk.account.Letterbox;
import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.channel.ChannelRefusal;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.ToldBoard;
import io.paydesk.house.TestHouse;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.instrument.Instruments;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.kernel.Language;
import io.paydesk.ledger.InvariantId;
import io.paydesk.ledger.LedgerHealth;
import io.paydesk.staff.Role;
import io.paydesk.staff.Staff;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Held money that is refused, and refunds that their source would not take. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class DepositRulingsIT {
    private static final Actor ONE = staff(901);
    private static final Actor OTHER = staff(902);

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
    void whatIsHeldIsRefusedByTwo() {
        var paid = till.paid(stranger, CARD, "100.00");
        var refuse = new NewRuling(RulingKind.REFUSE, null, "The payer is somebody else");

        assertRefused(ActorRefusal.NOT_ALLOWED, () -> till.rulings.propose(reader(), paid.id(), refuse));
        assertRefused(
                ChannelRefusal.NOTE_MISSING,
                () -> till.rulings.propose(ONE, paid.id(), new NewRuling(RulingKind.REFUSE, null, " ")));
        assertRefused(
                DepositRefusal.RULING_DOES_NOT_FIT,
                () -> till.rulings.propose(ONE, paid.id(), new NewRuling(RulingKind.AGAIN, null, "no")));
        var ruling = till.rulings.propose(ONE, paid.id(), refuse);
        assertRefused(
                DepositRefusal.RULING_DOES_NOT_FIT, () -> till.rulings.propose(OTHER, paid.id(), refuse)); // one a time
        assertRefused(ChannelRefusal.SAME_PERSON, () -> till.rulings.approve(ONE, ruling));
        assertThat(till.now(paid).state()).isEqualTo(DepositState.HELD_KYC);
        till.prove();
        till.rulings.approve(OTHER, ruling);

        assertThat(till.now(paid).state()).isEqualTo(DepositState.REFUND_PENDING);
        assertThat(till.now(paid).reason()).isEqualTo(DepositReason.REFUSED);
        assertThat(till.held(stranger)).isEqualTo("0.00");
        assertThat(till.wasWritten(stranger, "deposit-refunding")).isTrue();
        assertRefused(ChannelRefusal.PROPOSAL_DECIDED, () -> till.rulings.approve(OTHER, ruling));
        till.tell(CARD, EventKind.RETURNED, paid.reference(), "100.00");
        assertThat(till.now(paid).state()).isEqualTo(DepositState.REFUNDED);
    }

    @Test
    void whatIsRefusedByTheSecondChangesNothing() {
        var paid = till.paid(stranger, BANK, "100.00");
        var ruling = till.rulings.propose(ONE, paid.id(), new NewRuling(RulingKind.REFUSE, null, "no"));
        till.rulings.refuse(OTHER, ruling);

        assertThat(till.now(paid).state()).isEqualTo(DepositState.HELD_KYC);
        assertThat(till.rulings.open(Actor.SYSTEM)).noneMatch(each -> each.id() == ruling);
        assertRefused(ChannelRefusal.PROPOSAL_DECIDED, () -> till.rulings.approve(OTHER, ruling));
        till.rulings.propose(ONE, paid.id(), new NewRuling(RulingKind.REFUSE, null, "again"));
    }

    @Test
    void whatWasReleasedMeanwhileIsNotRefusedAnyMore() {
        var paid = till.paid(stranger, BANK, "100.00");
        var ruling = till.rulings.propose(ONE, paid.id(), new NewRuling(RulingKind.REFUSE, null, "no"));
        till.known(stranger, 1);

        assertRefused(DepositRefusal.RULING_DOES_NOT_FIT, () -> till.rulings.approve(OTHER, ruling));
        assertThat(till.available(stranger)).isEqualTo("100.00");
        till.rulings.refuse(OTHER, ruling);
    }

    @Test
    void aRefundThatFailedLiesInSuspenseAndIsSentAgain() {
        var failed = failed(BANK, "100.00");
        assertThat(till.wasWritten(stranger, "deposit-refund-failed")).isTrue();
        till.prove();

        till.rule(failed.id(), new NewRuling(RulingKind.AGAIN, null, "The bank had closed"), ONE, OTHER);
        assertThat(till.now(failed).state()).isEqualTo(DepositState.REFUND_PENDING);
        till.prove();
        till.tell(BANK, EventKind.FAILED, failed.reference(), "100.00");
        assertThat(till.now(failed).state()).isEqualTo(DepositState.REFUND_FAILED);
        till.prove();
        till.rule(failed.id(), new NewRuling(RulingKind.AGAIN, null, "Once more"), ONE, OTHER);
        till.tell(BANK, EventKind.RETURNED, failed.reference(), "100.00");

        assertThat(till.now(failed).state()).isEqualTo(DepositState.REFUNDED);
        assertThat(till.path(failed))
                .endsWith(
                        "REFUND_PENDING",
                        "REFUND_FAILED",
                        "REFUND_PENDING",
                        "REFUND_FAILED",
                        "REFUND_PENDING",
                        "REFUNDED");
    }

    @Test
    void aRefundThatFailedGoesToAnotherProvedInstrument() {
        var proved = bank(stranger, "6222020000000000000", true);
        var unproved = bank(stranger, "6222020000000000018", false);
        var anothers = bank(till.customer(), "6222020000000000026", true);
        var failed = failed(CARD, "100.00");
        assertThat(house.get(RedirectedRefunds.class).targets(Actor.SYSTEM, failed.id()))
                .extracting(InstrumentView::id)
                .containsExactly(proved.id());
        assertRefused(DepositRefusal.TARGET_WRONG, () -> redirect(failed, unproved));
        assertRefused(
                DepositRefusal.TARGET_WRONG,
                () -> till.rulings.propose(ONE, failed.id(), new NewRuling(RulingKind.REDIRECT, null, "nowhere")));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> redirect(failed, anothers)))
                .hasMessage("InstrumentRefusal.INSTRUMENT_UNKNOWN");

        redirect(failed, proved);

        var now = till.now(failed);
        assertThat(now.state()).isEqualTo(DepositState.REFUND_PENDING);
        assertThat(now.refundTo()).isEqualTo(proved.masked());
        assertThat(house.get(RedirectedRefunds.class).look(ONE, failed.id())).isEqualTo("6222020000000000000");
        assertThat(new Letterbox(house)
                        .latest(stranger.email(), "deposit-refunding")
                        .fact("instrument"))
                .isEqualTo(proved.masked());
        till.prove();
        var old = till.tell(CARD, EventKind.RETURNED, failed.reference(), "100.00");
        assertThat(till.now(failed).state()).as("the first try is over").isEqualTo(DepositState.REFUND_PENDING);
        assertThat(house.get(ToldBoard.class).unseen(Actor.SYSTEM))
                .anyMatch(each -> each.externalId().equals(old.externalId()));
        till.tell(BANK, EventKind.RETURNED, failed.reference(), "100.00");
        assertThat(till.now(failed).state()).isEqualTo(DepositState.REFUNDED);
    }

    @Test
    void nothingIsRedirectedForAFrozenAccount() {
        var proved = bank(stranger, "6222020000000000000", true);
        var failed = failed(CARD, "100.00");
        till.freeze(stranger);

        assertRefused(DepositRefusal.TARGET_WRONG, () -> redirect(failed, proved));
    }

    @Test
    void aRefundThatFailedIsEndedAndTheMoneyIsTheCustomersOnceTheyAreKnown() {
        var failed = failed(CARD, "100.00");

        till.rule(failed.id(), new NewRuling(RulingKind.CREDIT, null, "They will show their passport"), ONE, OTHER);

        assertThat(till.now(failed).state()).isEqualTo(DepositState.HELD_KYC);
        assertThat(till.held(stranger)).isEqualTo("100.00");
        till.prove();
        till.known(stranger, 1);
        assertThat(till.now(failed).state()).isEqualTo(DepositState.COMPLETED);
        assertThat(till.available(stranger)).isEqualTo("98.50");
    }

    @Test
    void whatWasInDisagreementAndCouldNotGoBackIsCredited() {
        var anna = till.customer();
        var asked = till.ask(anna, BANK, "100.00");
        till.tell(BANK, EventKind.RECEIVED, asked.reference(), "90.00");
        var stray = till.decide(till.stray(anna.id()), StrayAction.RETURN, null, ONE, OTHER);
        till.tell(BANK, EventKind.FAILED, asked.reference(), "90.00");
        assertThat(till.now(asked).state()).isEqualTo(DepositState.REFUND_FAILED);
        till.prove();

        till.rule(asked.id(), new NewRuling(RulingKind.CREDIT, null, "It is hers"), ONE, OTHER);

        assertThat(till.available(anna)).isEqualTo("90.00");
        assertThat(till.strayOf(stray.externalId()).state()).isEqualTo(StrayState.MATCHED);
    }

    @Test
    void aStrayThatCouldNotGoBackIsDecidedOnAnew() {
        var told = till.tell(BANK, EventKind.RECEIVED, "for my wallet", "70.00");
        var back = till.decide(till.strayOf(told.externalId()), StrayAction.RETURN, null, ONE, OTHER);
        till.tell(BANK, EventKind.FAILED, back.id(), "70.00");

        var open = till.strayOf(told.externalId());
        assertThat(open.state()).isEqualTo(StrayState.OPEN);
        assertThat(open.wanted()).isNull();
        till.prove();
        till.decide(open, StrayAction.RETURN, null, OTHER, ONE);
        till.prove();
        till.tell(BANK, EventKind.RETURNED, back.id(), "70.00");
        assertThat(till.strayOf(told.externalId()).state()).isEqualTo(StrayState.RETURNED);
    }

    @Test
    void whoAnnouncedALatePaymentIsToldThatItCouldNotGoBack() {
        var anna = till.customer();
        var paid = till.paid(anna, BANK, "40.00");
        till.tell(BANK, EventKind.RECEIVED, paid.reference(), "40.00");
        var back = till.decide(till.stray(anna.id()), StrayAction.RETURN, null, ONE, OTHER);

        till.tell(BANK, EventKind.FAILED, back.id(), "40.00");

        assertThat(till.wasWritten(anna, "payment-return-failed")).isTrue();
        till.decide(till.stray(anna.id()), StrayAction.MATCH, null, ONE, OTHER);
        assertThat(till.available(anna)).isEqualTo("80.00");
    }

    @Test
    void nobodyDecidesOnTheirOwn() {
        var herself = house.get(Staff.class)
                .add(
                        Actor.SYSTEM,
                        stranger.email(),
                        "Anna",
                        "correct horse battery",
                        Set.of(Role.TREASURY),
                        Language.EN)
                .actor();
        var paid = till.paid(stranger, BANK, "100.00");
        var refuse = new NewRuling(RulingKind.REFUSE, null, "no");

        assertRefused(DepositRefusal.OWN_ACCOUNT, () -> till.rulings.propose(herself, paid.id(), refuse));
        var ruling = till.rulings.propose(ONE, paid.id(), refuse);
        assertRefused(DepositRefusal.OWN_ACCOUNT, () -> till.rulings.approve(herself, ruling));
        assertRefused(DepositRefusal.OWN_ACCOUNT, () -> till.rulings.refuse(herself, ruling));
    }

    @Test
    void theProofSeesWhatNobodyApproved() {
        var paid = till.paid(stranger, BANK, "100.00");
        till.rule(paid.id(), new NewRuling(RulingKind.REFUSE, null, "no"), ONE, OTHER);
        var health = house.get(LedgerHealth.class);
        var of = " where deposit_id = " + paid.id().value();

        run("update deposit_ruling set state = 'REFUSED'" + of);
        assertThat(health.violations(Actor.SYSTEM, InvariantId.I13)).isNotEmpty();
        run("update deposit_ruling set state = 'APPROVED'" + of);
        assertThat(health.violations(Actor.SYSTEM, InvariantId.I13)).isEmpty();
    }

    private DepositView failed(String channel, String amount) {
        var paid = till.paid(stranger, channel, amount);
        till.refuse(stranger);
        till.tell(channel, EventKind.FAILED, paid.reference(), amount);
        assertThat(till.now(paid).state()).isEqualTo(DepositState.REFUND_FAILED);
        return till.now(paid);
    }

    private void redirect(DepositView failed, InstrumentView to) {
        till.rule(failed.id(), new NewRuling(RulingKind.REDIRECT, to.id(), "Her own account"), ONE, OTHER);
    }

    private InstrumentView bank(AccountView of, String number, boolean proved) {
        return house.get(Instruments.class)
                .add(Actor.SYSTEM, of.id(), new NewInstrument(InstrumentKind.BANK, "CNY", number, "Anna Berg", proved));
    }

    private void run(String sql) {
        try (var em = house.factory().createEntityManager()) {
            em.getTransaction().begin();
            em.createNativeQuery(sql).executeUpdate();
            em.getTransaction().commit();
        }
    }

    private static Actor reader() {
        return new Actor(Actor.Kind.STAFF, "9", "Ma", Set.of(StrayPayments.READ));
    }

    private static Actor staff(int id) {
        return new Actor(Actor.Kind.STAFF, "" + id, "Staff " + id, Till.MONEY);
    }
}

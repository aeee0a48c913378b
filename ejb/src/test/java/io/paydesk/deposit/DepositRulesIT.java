package io.paydesk.deposit;

import static io.paydesk.deposit.Till.BANK;
import static io.paydesk.deposit.Till.cny;
import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountView;
import io.paydesk.account.ProvisionAccounts;
import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.channel.ChannelRefusal;
import io.paydesk.channel.Direction;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.Limits;
import io.paydesk.channel.NewRule;
import io.paydesk.house.TestHouse;
import io.paydesk.instrument.InstrumentId;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.instrument.Instruments;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.HolderName;
import io.paydesk.kernel.Language;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What rules hold, who releases it, and how the rules are renewed. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class DepositRulesIT {
    private static final Actor ONE = staff(901);
    private static final Actor OTHER = staff(902);

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Till till;
    DepositRuleOffice office;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        till = new Till(house);
        office = house.get(DepositRuleOffice.class);
    }

    @AfterEach
    void theBooksAreInOrder() {
        till.prove();
    }

    @Test
    void muchIsHeldUntilTwoReleaseIt() {
        var anna = till.known(till.stranger(), 3);
        assertThat(till.paid(anna, BANK, "500000.00").state()).isEqualTo(DepositState.COMPLETED);

        var held = till.paid(anna, BANK, "500000.01");

        assertThat(held.state()).isEqualTo(DepositState.HELD_REVIEW);
        assertThat(held.reason()).isEqualTo(DepositReason.BEING_CHECKED);
        assertThat(till.rulings.hits(ONE, held.id()))
                .containsExactly(new HitLine(DepositRuleCode.AMOUNT, version(DepositRuleCode.AMOUNT), "500000.01 CNY"));
        assertThat(till.held(anna)).isEqualTo("500000.01");
        assertThat(till.wasWritten(anna, "deposit-held-review")).isTrue();
        till.round();
        assertThat(till.now(held).state()).as("no time releases it").isEqualTo(DepositState.HELD_REVIEW);
        till.prove();
        till.rule(held.id(), new NewRuling(RulingKind.RELEASE, null, "Her salary"), ONE, OTHER);

        assertThat(till.now(held).state()).isEqualTo(DepositState.COMPLETED);
        assertThat(till.available(anna)).isEqualTo("1000000.01");
    }

    @Test
    void whatARuleHeldCanBeRefused() {
        var anna = till.known(till.stranger(), 3);
        var held = till.paid(anna, BANK, "600000.00");

        till.rule(held.id(), new NewRuling(RulingKind.REFUSE, null, "Not hers"), ONE, OTHER);

        assertThat(till.now(held).state()).isEqualTo(DepositState.REFUND_PENDING);
    }

    @Test
    void whatIsReleasedWhileTheAccountIsFrozenWaitsForThatAloneThen() {
        var anna = till.known(till.stranger(), 3);
        var held = till.paid(anna, BANK, "600000.00");
        till.freeze(anna);

        till.rule(held.id(), new NewRuling(RulingKind.RELEASE, null, "Her salary"), ONE, OTHER);
        assertThat(till.now(held).reason()).isEqualTo(DepositReason.ACCOUNT_FROZEN);
        assertRefused(
                DepositRefusal.RULING_DOES_NOT_FIT,
                () -> till.rulings.propose(ONE, held.id(), new NewRuling(RulingKind.RELEASE, null, "again")));
        till.lift(anna);
        till.round();

        assertThat(till.now(held).state()).isEqualTo(DepositState.COMPLETED);
    }

    @Test
    void theEndOfAFreezeReleasesNothingThatARuleHeld() {
        var anna = till.known(till.stranger(), 3);
        var held = till.paid(anna, BANK, "600000.00");
        till.freeze(anna);
        till.lift(anna);
        till.round();

        assertThat(till.now(held).state()).isEqualTo(DepositState.HELD_REVIEW);
    }

    @Test
    void moreThanTheTierMayBringIsHeld() {
        var anna = till.known(till.stranger(), 1);
        var cap = house.get(Limits.class).inOneGo(anna, Direction.IN, Asset.CNY).orElseThrow();
        var more = cap.plus(cny("0.01"));
        var asked = till.ask(anna, BANK, "1.00");
        till.tell(BANK, EventKind.RECEIVED, asked.reference(), more.amount());

        till.decide(till.stray(anna.id()), StrayAction.MATCH, null, ONE, OTHER);

        assertThat(till.now(asked).state()).isEqualTo(DepositState.HELD_REVIEW);
        assertThat(till.rulings.hits(ONE, asked.id()))
                .contains(new HitLine(DepositRuleCode.OVER_TIER, 1, more + " of " + cap));
    }

    @Test
    void tooManyAtOnceAreHeld() {
        var anna = till.customer();
        change(DepositRuleCode.VELOCITY, 2, 24, () -> {
            assertThat(till.paid(anna, BANK, "1.00").state()).isEqualTo(DepositState.COMPLETED);
            assertThat(till.paid(anna, BANK, "1.00").state()).isEqualTo(DepositState.COMPLETED);
            assertThat(till.paid(anna, BANK, "1.00").state()).isEqualTo(DepositState.HELD_REVIEW);
            house.clock().advance(Duration.ofHours(24));
            assertThat(till.paid(anna, BANK, "1.00").state()).isEqualTo(DepositState.COMPLETED);
        });
    }

    @Test
    void moneyFromANewInstrumentIsHeldOnceARuleSaysSo() {
        var anna = till.customer();
        var bank = proved(anna);
        assertThat(from(anna, bank.id()).state()).isEqualTo(DepositState.COMPLETED);

        change(DepositRuleCode.NEW_INSTRUMENT, 0, 24, () -> {
            assertThat(from(anna, bank.id()).state()).isEqualTo(DepositState.HELD_REVIEW);
            assertThat(till.paid(anna, BANK, "1.00").state())
                    .as("from no instrument of hers")
                    .isEqualTo(DepositState.COMPLETED);
            house.clock().advance(Duration.ofHours(24));
            assertThat(from(anna, bank.id()).state()).isEqualTo(DepositState.COMPLETED);
        });
    }

    @Test
    void removingAnInstrumentDoesNotMakeItAnOldOne() {
        var anna = till.customer();
        var bank = proved(anna);
        change(DepositRuleCode.NEW_INSTRUMENT, 0, 24, () -> {
            var asked = till.deposits.request(anna.actor(), anna.id(), new NewDeposit(BANK, cny("2.00"), bank.id()));
            house.get(Instruments.class).remove(anna.actor(), anna.id(), bank.id());

            till.tell(BANK, EventKind.RECEIVED, asked.reference(), "2.00");

            assertThat(till.now(asked).state()).isEqualTo(DepositState.HELD_REVIEW);
            assertThat(till.rulings.hits(ONE, asked.id()))
                    .extracting(HitLine::saw)
                    .containsExactly(bank.provedAt() + "");
        });
    }

    @Test
    void anInstrumentThatWasNeverProvedIsNewHoweverLongItIsThere() {
        var anna = till.customer();
        var bank = added(anna);
        assertThat(from(anna, bank.id()).state()).as("no rule yet").isEqualTo(DepositState.COMPLETED);
        change(DepositRuleCode.NEW_INSTRUMENT, 0, 24, () -> {
            house.clock().advance(Duration.ofDays(30));

            var held = from(anna, bank.id());

            assertThat(held.state()).isEqualTo(DepositState.HELD_REVIEW);
            assertThat(till.rulings.hits(ONE, held.id()))
                    .extracting(HitLine::saw)
                    .containsExactly("never");
        });
    }

    @Test
    void theHolderOfAnInstrumentThatWasRemovedIsLookedForOnTheListsStill() {
        var anna = till.customer();
        var holder = "ZORRO "
                + UUID.randomUUID().toString().replaceAll("[^a-f]", "x").toUpperCase(Locale.ROOT);
        run("insert into sanctioned_name (name, list_name) values ('" + HolderName.key(holder) + "', 'UN')");
        var instruments = house.get(Instruments.class);
        var bank = instruments.add(
                Actor.SYSTEM,
                anna.id(),
                new NewInstrument(InstrumentKind.BANK, "CNY", "6222020000000000000", holder, true));
        var asked = till.deposits.request(anna.actor(), anna.id(), new NewDeposit(BANK, cny("2.00"), bank.id()));
        instruments.remove(anna.actor(), anna.id(), bank.id());

        till.tell(BANK, EventKind.RECEIVED, asked.reference(), "2.00");

        assertThat(till.rulings.hits(ONE, asked.id())).containsExactly(new HitLine(DepositRuleCode.NAME, 1, "UN"));
    }

    @Test
    void aNameOnAListIsHeldHoweverItIsWritten() {
        var word = "Zorro" + UUID.randomUUID().toString().replaceAll("[^a-f]", "x");
        var name = "LISTED " + word.toUpperCase(Locale.ROOT);
        run("insert into sanctioned_name (name, list_name) values ('" + name + "', 'UN')");
        var listed = till.known(
                house.get(ProvisionAccounts.class)
                        .provision(
                                Actor.SYSTEM, UUID.randomUUID() + "@example.com", word + " Lístèd", Language.EN, true),
                2);

        var held = till.paid(listed, BANK, "1.00");

        assertThat(held.state()).isEqualTo(DepositState.HELD_REVIEW);
        assertThat(till.rulings.hits(ONE, held.id())).containsExactly(new HitLine(DepositRuleCode.NAME, 1, "UN"));
    }

    @Test
    void rulesAreRenewedByTwo() {
        var wanted = rule(DepositRuleCode.AMOUNT, 100, 0);
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> office.propose(reader(), wanted));
        assertRefused(ChannelRefusal.RULE_WRONG, () -> office.propose(ONE, rule(DepositRuleCode.AMOUNT, 100, 1)));
        assertRefused(ChannelRefusal.RULE_WRONG, () -> office.propose(ONE, rule(DepositRuleCode.NAME, 1, 0)));
        assertRefused(ChannelRefusal.RULE_WRONG, () -> office.propose(ONE, rule(DepositRuleCode.VELOCITY, 1, 0)));
        var before = version(DepositRuleCode.AMOUNT);
        var id = office.propose(ONE, wanted);
        assertThat(office.coming(ONE)).anyMatch(each -> each.id() == id);
        assertRefused(ChannelRefusal.SAME_PERSON, () -> office.approve(ONE, id));
        assertThat(version(DepositRuleCode.AMOUNT)).isEqualTo(before);
        office.refuse(OTHER, id);
        assertRefused(ChannelRefusal.PROPOSAL_DECIDED, () -> office.approve(OTHER, id));
    }

    private InstrumentView added(AccountView by) {
        var wanted = new NewInstrument(InstrumentKind.BANK, "CNY", "6222020000000000000", "Anna Berg", false);
        return house.get(Instruments.class).add(by.actor(), by.id(), wanted);
    }

    private InstrumentView proved(AccountView by) {
        var instruments = house.get(Instruments.class);
        var bank = added(by).id();
        instruments.expectProof(Actor.SYSTEM, by.id(), bank, 17);
        assertThat(instruments.prove(by.actor(), by.id(), bank, 17)).isTrue();
        return instruments.get(by.id(), bank);
    }

    private DepositView from(AccountView by, InstrumentId instrument) {
        var asked = till.deposits.request(by.actor(), by.id(), new NewDeposit(BANK, cny("2.00"), instrument));
        till.tell(BANK, EventKind.RECEIVED, asked.reference(), "2.00");
        return till.now(asked);
    }

    /** The rule says so meanwhile; then what it said before. */
    private void change(DepositRuleCode code, long threshold, int hours, Runnable work) {
        var before = office.current(ONE).stream()
                .filter(each -> each.code() == code && each.asset() == Asset.CNY)
                .findFirst()
                .orElseThrow();
        approve(rule(code, threshold, hours));
        try {
            work.run();
        } finally {
            approve(rule(code, before.threshold(), before.hours()));
        }
    }

    private void approve(NewRule<DepositRuleCode> wanted) {
        office.approve(OTHER, office.propose(ONE, wanted));
    }

    private int version(DepositRuleCode code) {
        return office.current(ONE).stream()
                .filter(each -> each.code() == code && each.asset() == Asset.CNY)
                .findFirst()
                .orElseThrow()
                .version();
    }

    private NewRule<DepositRuleCode> rule(DepositRuleCode code, long threshold, int hours) {
        return new NewRule<>(code, Asset.CNY, threshold, hours, house.clock().instant(), "test");
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

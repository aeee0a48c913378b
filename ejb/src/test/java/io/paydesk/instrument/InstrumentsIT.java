package io.paydesk.instrument;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountView;
import io.paydesk.account.Letterbox;
import io.paydesk.account.ProvisionAccounts;
import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.house.TestHouse;
import io.paydesk.identity.Identities;
import io.paydesk.kernel.Language;
import io.paydesk.staff.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class InstrumentsIT {
    private static final String IBAN = "DE89370400440532013000";
    private static final Actor HOUSE = Actor.SYSTEM;
    private static final Actor ZHOU = new Actor(Actor.Kind.STAFF, "7001", "Zhou Hang", Role.COMPLIANCE.scopes());

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Instruments instruments;
    AccountView anna;
    AccountView boris;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        instruments = house.get(Instruments.class);
        anna = account("Anna Berg");
        boris = account("Boris Orlov");
    }

    @Test
    void isUnverifiedUntilItsOwnerTellsWhatWasSent() {
        var added = instruments.add(anna.actor(), anna.id(), bank("BERG ANNA", false));
        assertThat(added.state()).isEqualTo(InstrumentState.UNVERIFIED);
        assertThat(added.masked()).isEqualTo("•••• 3000");

        instruments.expectProof(HOUSE, anna.id(), added.id(), 17);
        assertThat(instruments.prove(anna.actor(), anna.id(), added.id(), 18)).isFalse();
        assertThat(instruments.prove(anna.actor(), anna.id(), added.id(), 17)).isTrue();

        assertThat(state(anna, added)).isEqualTo(InstrumentState.VERIFIED);
        house.clock().advance(Instrument.FRESH_FOR);
        assertThat(state(anna, added)).isEqualTo(InstrumentState.STALE);
    }

    @Test
    void threeWrongAmountsMakeItInvalid() {
        var added = instruments.add(anna.actor(), anna.id(), bank("Anna Berg", false));
        instruments.expectProof(HOUSE, anna.id(), added.id(), 17);
        for (int i = 0; i < Instrument.TRIES; i++) {
            assertThat(instruments.prove(anna.actor(), anna.id(), added.id(), 30 + i))
                    .isFalse();
        }

        assertThat(state(anna, added)).isEqualTo(InstrumentState.INVALID);
        assertRefused(
                InstrumentRefusal.NOTHING_TO_PROVE, () -> instruments.prove(anna.actor(), anna.id(), added.id(), 17));
    }

    @Test
    void belongsToItsAccountAlone() {
        var added = instruments.add(HOUSE, anna.id(), bank("Anna Berg", true));
        assertThat(added.state()).isEqualTo(InstrumentState.VERIFIED);

        assertRefused(InstrumentRefusal.INSTRUMENT_UNKNOWN, () -> instruments.get(boris.id(), added.id()));
        assertRefused(
                InstrumentRefusal.INSTRUMENT_UNKNOWN, () -> instruments.remove(boris.actor(), boris.id(), added.id()));
        assertRefused(
                InstrumentRefusal.HOLDER_DIFFERS,
                () -> instruments.add(boris.actor(), boris.id(), bank("Anna Berg", false)));
        assertRefused(
                ActorRefusal.NOT_ALLOWED, () -> instruments.add(boris.actor(), boris.id(), bank("Boris Orlov", true)));
        assertThat(instruments.of(boris.id())).isEmpty();
    }

    @Test
    void isThereOnceAndAgainAfterItWasRemoved() {
        var added = instruments.add(anna.actor(), anna.id(), bank("Anna Berg", false));
        assertRefused(
                InstrumentRefusal.INSTRUMENT_THERE,
                () -> instruments.add(anna.actor(), anna.id(), bank("Anna Berg", false)));

        instruments.remove(anna.actor(), anna.id(), added.id());

        assertThat(instruments.of(anna.id())).isEmpty();
        assertThat(instruments
                        .add(anna.actor(), anna.id(), bank("Anna Berg", false))
                        .id())
                .isNotEqualTo(added.id());
    }

    @Test
    void addingItAnewGivesNoMoreTries() {
        var first = instruments.add(anna.actor(), anna.id(), bank("Anna Berg", false));
        instruments.expectProof(HOUSE, anna.id(), first.id(), 17);
        instruments.prove(anna.actor(), anna.id(), first.id(), 1);
        instruments.remove(anna.actor(), anna.id(), first.id());
        var again = instruments.add(anna.actor(), anna.id(), bank("Anna Berg", false));
        instruments.expectProof(HOUSE, anna.id(), again.id(), 18);
        instruments.prove(anna.actor(), anna.id(), again.id(), 1);
        instruments.prove(anna.actor(), anna.id(), again.id(), 2);
        assertThat(state(anna, again)).isEqualTo(InstrumentState.INVALID);

        instruments.remove(anna.actor(), anna.id(), again.id());
        var last = instruments.add(anna.actor(), anna.id(), bank("Anna Berg", false));

        assertThat(last.triesSpent()).isTrue();
        assertRefused(InstrumentRefusal.TRIES_SPENT, () -> instruments.expectProof(HOUSE, anna.id(), last.id(), 19));
        assertThat(instruments
                        .add(boris.actor(), boris.id(), bank("Boris Orlov", false))
                        .triesSpent())
                .as("another's tries")
                .isFalse();
    }

    @Test
    void oneNumberInManyCurrenciesHasItsTriesOnce() {
        var euro = instruments.add(anna.actor(), anna.id(), bank("Anna Berg", false));
        var dollar = instruments.add(
                anna.actor(), anna.id(), new NewInstrument(InstrumentKind.BANK, "USD", IBAN, "Anna Berg", false));
        instruments.expectProof(HOUSE, anna.id(), euro.id(), 17);
        instruments.expectProof(HOUSE, anna.id(), dollar.id(), 18);
        for (var wrong = 1; wrong <= Instrument.TRIES; wrong++) {
            instruments.prove(anna.actor(), anna.id(), euro.id(), wrong);
        }

        assertRefused(
                InstrumentRefusal.NOTHING_TO_PROVE, () -> instruments.prove(anna.actor(), anna.id(), dollar.id(), 18));
        house.get(ConfirmInstrument.class).confirm(ZHOU, anna.id(), dollar.id(), "PD-100023");
        assertThat(state(anna, dollar)).isEqualTo(InstrumentState.VERIFIED);
        assertThat(instruments.get(anna.id(), euro.id()).triesSpent()).isFalse();
    }

    @Test
    void complianceConfirmsByAStatementInTheOwnersName() {
        var confirmation = house.get(ConfirmInstrument.class);
        var added = instruments.add(anna.actor(), anna.id(), bank("Anna Berg", false));
        var others = instruments.add(HOUSE, anna.id(), platform("Boris Orlov", true));
        house.clock().advance(Instrument.FRESH_FOR);

        assertRefused(
                ActorRefusal.NOT_ALLOWED, () -> confirmation.confirm(anna.actor(), anna.id(), added.id(), "PD-100023"));
        assertRefused(InstrumentRefusal.EVIDENCE_MISSING, () -> confirmation.confirm(ZHOU, anna.id(), added.id(), " "));
        assertRefused(
                InstrumentRefusal.INSTRUMENT_UNKNOWN,
                () -> confirmation.confirm(ZHOU, boris.id(), added.id(), "PD-100023"));
        assertRefused(
                InstrumentRefusal.HOLDER_DIFFERS,
                () -> confirmation.confirm(ZHOU, anna.id(), others.id(), "PD-100023"));
        assertThat(confirmation
                        .confirm(ZHOU, anna.id(), added.id(), " PD-100023 ")
                        .state())
                .isEqualTo(InstrumentState.VERIFIED);

        assertRefused(
                InstrumentRefusal.NOTHING_TO_PROVE,
                () -> confirmation.confirm(ZHOU, anna.id(), added.id(), "PD-100023"));
        assertThat(noted(added)).containsExactly("Zhou Hang " + anna.id() + " PD-100023");
        assertThat(new Letterbox(house).to(anna.email()))
                .filteredOn(letter -> letter.template().equals("instrument-confirmed"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.fact("method")).isEqualTo(added.masked() + " · EUR"));
    }

    @Test
    void theBanksCodeIsKeptWhereItIsInTheAccountsCountry() {
        assertThat(added("cobadeff XXX").bic()).isEqualTo("COBADEFFXXX");
        assertThat(instruments.bankCodes(instruments.of(anna.id()).stream()
                        .map(InstrumentView::id)
                        .toList()))
                .containsValue("COBADEFFXXX");

        assertRefused(InstrumentRefusal.BIC_WRONG, () -> added("COBADEF"));
        assertRefused(InstrumentRefusal.BIC_WRONG, () -> added("X".repeat(1000)));
        assertRefused(InstrumentRefusal.BIC_ELSEWHERE, () -> added("WESTGB2L"));
        assertRefused(
                InstrumentRefusal.BIC_WRONG,
                () -> instruments.add(
                        anna.actor(),
                        anna.id(),
                        new NewInstrument(
                                InstrumentKind.PLATFORM, "CNY", "anna@pay.example", "Anna Berg", false, "COBADEFF")));
    }

    @Test
    void oneNumberAtManyAccountsIsFound() {
        var name = new NewInstrument(
                InstrumentKind.PLATFORM, "CNY", UUID.randomUUID() + "@pay.example", "Anna Berg", true);
        var first = instruments.add(HOUSE, anna.id(), name);
        assertThat(instruments.otherAccounts(anna.id(), first.id())).isZero();

        var second = instruments.add(HOUSE, boris.id(), name);

        assertThat(instruments.otherAccounts(anna.id(), first.id())).isEqualTo(1);

        instruments.remove(boris.actor(), boris.id(), second.id());

        assertThat(instruments.otherAccounts(anna.id(), first.id()))
                .as("handed on in turn it is shared as well")
                .isEqualTo(1);
    }

    @Test
    void whatAnotherAccountTookAwayUnprovedIsNotShared() {
        var wanted = new NewInstrument(
                InstrumentKind.PLATFORM, "CNY", UUID.randomUUID() + "@pay.example", "Anna Berg", false);
        var mine = instruments.add(anna.actor(), anna.id(), wanted);
        var theirs = instruments.add(
                boris.actor(),
                boris.id(),
                new NewInstrument(InstrumentKind.PLATFORM, "CNY", wanted.number(), "Boris Orlov", false));
        assertThat(instruments.otherAccounts(anna.id(), mine.id())).isEqualTo(1);

        instruments.remove(boris.actor(), boris.id(), theirs.id());

        assertThat(instruments.otherAccounts(anna.id(), mine.id())).isZero();
    }

    @Test
    void anAccountHasTenAtMost() {
        for (int i = 0; i < Instruments.OF_ACCOUNT_MAX; i++) {
            var name =
                    new NewInstrument(InstrumentKind.PLATFORM, "CNY", "anna" + i + "@pay.example", "Anna Berg", false);
            instruments.add(anna.actor(), anna.id(), name);
        }

        assertRefused(
                InstrumentRefusal.TOO_MANY_INSTRUMENTS,
                () -> instruments.add(anna.actor(), anna.id(), bank("Anna Berg", false)));
    }

    @Test
    void noNumberIsKeptInTheOpenAndOfACardNone() {
        var bank = instruments.add(anna.actor(), anna.id(), bank("Anna Berg", false));
        var card = instruments.add(
                anna.actor(),
                anna.id(),
                new NewInstrument(InstrumentKind.CARD, "USD", "4111111111111111", "Anna Berg", false));
        var em = house.factory().createEntityManager();
        try {
            assertThat(em.find(Instrument.class, bank.id().value()).numberSealed)
                    .isNotNull()
                    .doesNotContain(IBAN);
            assertThat(em.find(Instrument.class, card.id().value()).numberSealed)
                    .isNull();
        } finally {
            em.close();
        }
    }

    @Test
    void anIdentityIsDecidedOnEvidenceByThoseWhoMay() {
        var identities = house.get(Identities.class);

        assertThat(identities.decide(HOUSE, anna.id(), 2, "case 17").identityTier())
                .isEqualTo(2);
        identities.decide(HOUSE, anna.id(), 1, "document expired");

        assertThat(identities.history(HOUSE, anna.id()))
                .extracting(line -> line.tier() + " " + line.evidence())
                .containsExactly("1 document expired", "2 case 17");
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> identities.decide(anna.actor(), anna.id(), 3, "mine"));
    }

    private InstrumentState state(AccountView account, InstrumentView instrument) {
        return instruments.get(account.id(), instrument.id()).state();
    }

    private InstrumentView added(String bic) {
        return instruments.add(
                anna.actor(), anna.id(), new NewInstrument(InstrumentKind.BANK, "EUR", IBAN, "Anna Berg", false, bic));
    }

    private List<String> noted(InstrumentView about) {
        var em = house.factory().createEntityManager();
        try {
            return em.createQuery(
                            "select concat(a.actorName, ' ', a.details) from AuditEntry a"
                                    + " where a.action = 'instrument.confirm' and a.object = ?1",
                            String.class)
                    .setParameter(1, "instrument:" + about.id())
                    .getResultList();
        } finally {
            em.close();
        }
    }

    private static NewInstrument platform(String holder, boolean proved) {
        return new NewInstrument(InstrumentKind.PLATFORM, "CNY", UUID.randomUUID() + "@pay.example", holder, proved);
    }

    private static NewInstrument bank(String holder, boolean proved) {
        return new NewInstrument(InstrumentKind.BANK, "EUR", IBAN, holder, proved);
    }

    private AccountView account(String name) {
        return house.get(ProvisionAccounts.class)
                .provision(HOUSE, UUID.randomUUID() + "@example.com", name, Language.EN, true);
    }
}

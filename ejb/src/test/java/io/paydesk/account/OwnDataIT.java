package io.paydesk.account;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.access.AccessRefusal;
import io.paydesk.access.Browser;
import io.paydesk.access.Devices;
import io.paydesk.access.Sessions;
import io.paydesk.account.DataPart.Field;
import io.paydesk.account.DataPart.Kind;
import io.paydesk.audit.Actor;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.channel.ToldEvent;
import io.paydesk.credential.SoftKey;
import io.paydesk.deposit.Deposits;
import io.paydesk.deposit.NewDeposit;
import io.paydesk.house.TestHouse;
import io.paydesk.identity.Identities;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.Instruments;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import io.paydesk.withdrawal.NewWithdrawal;
import io.paydesk.withdrawal.Withdrawals;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class OwnDataIT {
    @Parameter
    TestHouse.Engine engine;

    final People li = new People();
    TestHouse house;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
    }

    @Test
    void everyFeatureTellsWhatItKeeps() {
        var id = li.active(house).id();
        house.get(AccountDoor.class).withPassword(li.email, People.PASSWORD, li.laptop);

        var parts = house.get(OwnData.class).of(id);

        assertThat(parts)
                .extracting(DataPart::kind)
                .containsSubsequence(
                        Kind.PROFILE,
                        Kind.CONSENTS,
                        Kind.DEVICES,
                        Kind.PASSKEYS,
                        Kind.SIGN_INS,
                        Kind.IDENTITY_CASES,
                        Kind.IDENTITY_DOCUMENTS,
                        Kind.IDENTITY_DECISIONS,
                        Kind.INSTRUMENTS,
                        Kind.BALANCES,
                        Kind.TRANSACTIONS,
                        Kind.TICKETS,
                        Kind.MESSAGES);
        assertThat(parts.get(0).rows().get(0).values())
                .containsEntry(Field.EMAIL, li.email)
                .containsEntry(Field.NUMBER, id.toString())
                .doesNotContainKey(Field.PHONE);
        assertThat(parts.get(1).rows()).hasSize(2);
        assertThat(parts.get(2).rows()).hasSize(1);
    }

    @Test
    void allMoneyIsInItWhicheverWayItMoved() {
        var anna = house.get(ProvisionAccounts.class).provision(Actor.SYSTEM, li.email, "Anna Berg", Language.EN, true);
        house.get(Identities.class).decide(Actor.SYSTEM, anna.id(), 2, "case 17");
        var asked = house.get(Deposits.class)
                .request(anna.actor(), anna.id(), new NewDeposit("bank-transfer-cny", cny("100.00"), null));
        assertThat(house.get(Deposits.class).anyCredited(anna.id())).isFalse();
        house.get(ProviderEvents.class)
                .tell(new ToldEvent(
                        "bank-transfer-cny",
                        li.email,
                        EventKind.RECEIVED,
                        asked.reference(),
                        cny("100.00"),
                        house.clock().instant()));
        var bank = house.get(Instruments.class)
                .add(
                        Actor.SYSTEM,
                        anna.id(),
                        new NewInstrument(InstrumentKind.BANK, "CNY", "6222020000000000018", "Anna Berg", true));
        var left = house.get(Withdrawals.class)
                .request(anna.actor(), new NewWithdrawal(anna.id(), "bank-payout-cny", cny("30.00"), bank.id()));

        assertThat(house.get(Deposits.class).anyCredited(anna.id())).isTrue();
        assertThat(rows(anna.id(), Kind.BALANCES)).singleElement().satisfies(row -> assertThat(row)
                .containsEntry(Field.CURRENCY, "CNY")
                .containsEntry(Field.AVAILABLE, "70.00")
                .containsEntry(Field.HELD, "30.00")
                .doesNotContainKey(Field.OWED));
        assertThat(rows(anna.id(), Kind.TRANSACTIONS))
                .extracting(row -> row.get(Field.NUMBER) + " " + row.get(Field.KIND) + " " + row.get(Field.AMOUNT))
                .containsExactlyInAnyOrder(asked.id() + " DEPOSIT 100.00", left.id() + " WITHDRAWAL 30.00");
        assertThat(rows(anna.id(), Kind.TRANSACTIONS)).allSatisfy(row -> assertThat(row)
                .containsKeys(Field.STATUS, Field.CHANNEL, Field.FEE, Field.NET, Field.REFERENCE, Field.AT));
    }

    @Test
    void nothingIsCutHoweverMuchThereIs() {
        var id = li.active(house).id();
        var holder = id.holder();
        var sessions = house.get(Sessions.class);
        for (var i = 0; i < 101; i++) {
            sessions.begin(holder, People.browser("Chrome · Windows"));
        }
        var devices = house.get(Devices.class);
        devices.revoke(holder, devices.of(holder, Browser.NONE).get(0).id());

        assertThat(rows(id, Kind.DEVICES)).hasSize(101);
        assertThat(rows(id, Kind.DEVICES))
                .filteredOn(row -> row.containsKey(Field.ENDED_AT))
                .hasSize(1);
        assertThat(rows(id, Kind.SIGN_INS)).hasSize(101);
    }

    @Test
    void passkeysAreInItByTheirNames() {
        var id = li.active(house).id();
        var key = new SoftKey();
        var passkeys = house.get(OwnPasskeys.class);
        passkeys.add(id, "My phone", key.make(passkeys.begin(id, People.PASSWORD)), li.laptop);

        assertThat(rows(id, Kind.PASSKEYS)).singleElement().satisfies(row -> assertThat(row)
                .containsEntry(Field.NAME, "My phone")
                .containsKey(Field.CREATED_AT)
                .doesNotContainKey(Field.LAST_SEEN_AT));
    }

    private List<Map<Field, String>> rows(AccountId account, Kind kind) {
        return house.get(OwnData.class).of(account).stream()
                .filter(part -> part.kind() == kind)
                .flatMap(part -> part.rows().stream())
                .map(DataRow::values)
                .toList();
    }

    private static Money cny(String amount) {
        return Money.of(amount, Asset.CNY);
    }

    @Test
    void aPasswordAskedForAgainIsNotGuessedOnAndOn() {
        var id = li.active(house).id();
        var confirmed = house.get(ConfirmPassword.class);
        for (var i = 0; i < OwnPassword.WRONG_MAX; i++) {
            assertRefused(AccountRefusal.PASSWORD_WRONG, () -> confirmed.confirm(id, "a wrong password"));
        }

        assertRefused(AccessRefusal.TOO_MANY_TRIES, () -> confirmed.confirm(id, People.PASSWORD));
    }

    @Test
    void aClosedAccountIsClosedForGood() {
        var account = li.active(house);
        var answer = house.get(AccountDoor.class).withPassword(li.email, People.PASSWORD, li.laptop);
        var stay = java.util.Objects.requireNonNull(answer.begun()).session().id();

        house.get(Profiles.class).close(account.id(), People.PASSWORD);

        assertThat(house.get(AccountDoor.class).whoStays(stay)).isEmpty();
        assertThat(house.get(AccountDoor.class)
                        .withPassword(li.email, People.PASSWORD, li.laptop)
                        .kind())
                .isEqualTo(SignInAnswer.Kind.WRONG);
    }
}

package io.paydesk.account;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.access.AccessRefusal;
import io.paydesk.access.Browser;
import io.paydesk.access.Sessions;
import io.paydesk.access.SignInEvent;
import io.paydesk.access.SignInEvent.Outcome;
import io.paydesk.account.SignInAnswer.Kind;
import io.paydesk.credential.SoftKey;
import io.paydesk.house.TestHouse;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class OwnPasskeysIT {
    @Parameter
    TestHouse.Engine engine;

    final People li = new People();
    final SoftKey key = new SoftKey();
    TestHouse house;
    OwnPasskeys passkeys;
    AccountDoor door;
    Letterbox letters;
    AccountView account;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        passkeys = house.get(OwnPasskeys.class);
        door = house.get(AccountDoor.class);
        letters = new Letterbox(house);
        account = li.active(house);
    }

    @Test
    void isAddedByPasswordAndToldByMail() {
        assertRefused(AccountRefusal.PASSWORD_WRONG, () -> passkeys.begin(account.id(), "a wrong password"));

        add();

        assertThat(passkeys.of(account.id())).singleElement().matches(each -> each.name()
                .equals("My phone"));
        assertThat(letters.latest(li.email, "account-passkey-added").fact("passkey"))
                .isEqualTo("My phone");
    }

    @Test
    void isBothFactorsAtOnce() {
        add();
        TimeCodesForTests.switchOn(house, account.id().holder());

        var answer = signIn(li.laptop);

        assertThat(answer.kind()).isEqualTo(Kind.IN);
        assertThat(door.whoStays(
                        Objects.requireNonNull(answer.begun()).session().id()))
                .map(AccountView::id)
                .contains(account.id());
        assertThat(door.withPassword(li.email, People.PASSWORD, li.laptop).kind())
                .isEqualTo(Kind.SECOND_FACTOR);
    }

    @Test
    void aNewDeviceIsToldByMailAsAfterAPassword() {
        add();
        signIn(li.laptop);
        assertThat(letters.to(li.email)).noneMatch(letter -> letter.template().equals("account-new-device"));

        signIn(li.phone);

        assertThat(letters.latest(li.email, "account-new-device").fact("device"))
                .isEqualTo("Safari · iPhone");
    }

    @Test
    void aReplayIsAnsweredCountedAndNoted() {
        add();
        var shown = key.sign(door.askForPasskey(li.laptop));
        assertThat(door.withPasskey(shown, li.laptop).kind()).isEqualTo(Kind.IN);

        var again = door.withPasskey(shown, li.phone);

        assertThat(again.kind()).isEqualTo(Kind.WRONG);
        assertThat(again.triesLeft()).isEqualTo(AccountDoor.OF_NETWORK_MAX - 1);
        assertThat(house.get(Sessions.class).history(account.id().holder()))
                .extracting(SignInEvent::outcome)
                .containsExactly(Outcome.WRONG_PASSKEY, Outcome.SIGNED_IN);
    }

    @Test
    void aNetworkThatFailsTooOftenWaits() {
        for (var i = 0; i < AccountDoor.OF_NETWORK_MAX; i++) {
            door.withPasskey("{}", li.phone);
        }

        assertRefused(AccessRefusal.TOO_MANY_TRIES, () -> door.withPasskey("{}", li.phone));
        assertRefused(AccessRefusal.TOO_MANY_TRIES, () -> door.askForPasskey(li.phone));
    }

    @Test
    void aClosedAccountIsRefusedAndAnswersLikeAStrangersPasskey() {
        add();
        house.inTransaction(() -> {
            var em = house.get(AccountStore.class).em;
            em.find(Account.class, account.id().value()).close(house.clock().instant());
            return null;
        });

        assertThat(signIn(li.laptop))
                .isEqualTo(door.withPasskey(new SoftKey().sign(door.askForPasskey(li.phone)), li.phone));
    }

    @Test
    void aRemovedOneIsToldByMailAndRefused() {
        add();
        var id = passkeys.of(account.id()).get(0).id();
        assertRefused(
                AccountRefusal.PASSWORD_WRONG, () -> passkeys.remove(account.id(), id, "a wrong password", li.laptop));

        passkeys.remove(account.id(), id, People.PASSWORD, li.laptop);

        assertThat(letters.latest(li.email, "account-passkey-removed").fact("passkey"))
                .isEqualTo("My phone");
        assertThat(signIn(li.laptop).kind()).isEqualTo(Kind.WRONG);
    }

    @Test
    void notMeRemovesThemAll() {
        add();

        house.get(NotMe.class)
                .say(letters.latest(li.email, "account-passkey-added").fact("token"));

        assertThat(passkeys.of(account.id())).isEmpty();
        assertThat(signIn(li.laptop).kind()).isEqualTo(Kind.WRONG);
    }

    private void add() {
        var options = passkeys.begin(account.id(), People.PASSWORD);
        passkeys.add(account.id(), "My phone", key.make(options), li.laptop);
    }

    private SignInAnswer signIn(Browser browser) {
        return door.withPasskey(key.sign(door.askForPasskey(browser)), browser);
    }
}

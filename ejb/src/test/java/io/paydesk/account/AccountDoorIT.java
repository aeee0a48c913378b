package io.paydesk.account;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.access.AccessRefusal;
import io.paydesk.access.Browser;
import io.paydesk.access.Devices;
import io.paydesk.access.Sessions;
import io.paydesk.access.SignInEvent;
import io.paydesk.access.SignInEvent.Outcome;
import io.paydesk.access.Tries;
import io.paydesk.account.SignInAnswer.Kind;
import io.paydesk.credential.SecondFactors;
import io.paydesk.house.AppForTests;
import io.paydesk.house.AtOnce;
import io.paydesk.house.TestHouse;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class AccountDoorIT {
    @Parameter
    TestHouse.Engine engine;

    final People li = new People();
    TestHouse house;
    AccountDoor door;
    Sessions sessions;
    Devices devices;
    Letterbox letters;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        door = house.get(AccountDoor.class);
        sessions = house.get(Sessions.class);
        devices = house.get(Devices.class);
        letters = new Letterbox(house);
    }

    @Test
    void theRightPasswordOpensAStay() {
        var account = li.active(house);

        var answer = door.withPassword(" " + li.email, People.PASSWORD, li.laptop);

        assertThat(answer.kind()).isEqualTo(Kind.IN);
        assertThat(door.whoStays(begun(answer)).orElseThrow().id()).isEqualTo(account.id());
        sessions.end(begun(answer));
        assertThat(door.whoStays(begun(answer))).isEmpty();
    }

    @Test
    void nobodyComesInBeforeTheAddressIsProved() {
        house.get(Registrations.class).register(li.form(), li.laptop);

        assertThat(door.withPassword(li.email, People.PASSWORD, li.laptop).kind())
                .isEqualTo(Kind.WRONG);
        assertThat(door.withPassword(li.email, "a wrong password", li.laptop).kind())
                .isEqualTo(Kind.WRONG);
    }

    @Test
    void wrongIsAnsweredTheSameWithAndWithoutAnAccount() {
        li.active(house);

        var known = door.withPassword(li.email, "a wrong password", li.laptop);
        var unknown = door.withPassword("nobody-" + li.email, "a wrong password", li.phone);

        assertThat(known).isEqualTo(unknown);
    }

    @Test
    void strangersWhoGuessDoNotLockTheOwnerOutOfABrowserTheyUsed() {
        li.active(house);
        var mine = returning(door.withPassword(li.email, People.PASSWORD, li.laptop), li.laptop);
        for (var i = 0; i < AccountDoor.OF_ADDRESS_MAX; i++) {
            door.withPassword(li.email, "guess number " + i, People.browser("?"));
        }

        assertRefused(
                AccessRefusal.TOO_MANY_TRIES, () -> door.withPassword(li.email, People.PASSWORD, People.browser("?")));
        assertThat(door.withPassword(li.email, People.PASSWORD, mine).kind()).isEqualTo(Kind.IN);
    }

    @Test
    void anAddressThatIsNotThereIsCountedAlike() {
        for (var i = 0; i < AccountDoor.OF_ADDRESS_MAX; i++) {
            assertThat(door.withPassword(li.email, "guess number " + i, People.browser("?"))
                            .triesLeft())
                    .isEqualTo(AccountDoor.OF_ADDRESS_MAX - i - 1);
        }

        assertRefused(
                AccessRefusal.TOO_MANY_TRIES, () -> door.withPassword(li.email, People.PASSWORD, People.browser("?")));
    }

    @Test
    void aSecondDeviceIsToldByMailTheFirstIsNot() {
        li.active(house);
        door.withPassword(li.email, People.PASSWORD, li.laptop);
        assertThat(letters.to(li.email)).noneMatch(letter -> letter.template().equals("account-new-device"));

        door.withPassword(li.email, People.PASSWORD, li.phone);

        assertThat(letters.latest(li.email, "account-new-device").fact("device"))
                .isEqualTo("Safari · iPhone");
    }

    @Test
    void notMeShowsEverybodyOutAndEndsThePassword() {
        li.active(house);
        door.withPassword(li.email, People.PASSWORD, li.laptop);
        var thief = door.withPassword(li.email, People.PASSWORD, li.phone);

        house.get(NotMe.class)
                .say(letters.latest(li.email, "account-new-device").fact("token"));

        assertThat(door.whoStays(begun(thief))).isEmpty();
        assertThat(door.withPassword(li.email, People.PASSWORD, li.laptop).kind())
                .isEqualTo(Kind.WRONG);
    }

    @Test
    void theSecondFactorIsAskedForUnlessTheDeviceIsTrusted() {
        var account = li.active(house);
        var holder = account.id().holder();
        var recovery = TimeCodesForTests.switchOn(house, holder);

        assertThat(door.withPassword(li.email, People.PASSWORD, li.laptop).kind())
                .isEqualTo(Kind.SECOND_FACTOR);
        assertThat(door.withCode(account.id(), "000000", false, li.laptop).kind())
                .isEqualTo(Kind.WRONG);
        var answer = door.withCode(account.id(), recovery.get(0), true, li.laptop);
        assertThat(answer.kind()).isEqualTo(Kind.IN);
        assertThat(door.withCode(account.id(), recovery.get(0), true, li.laptop).kind())
                .isEqualTo(Kind.WRONG);
        assertThat(house.get(SecondFactors.class).recoveryCodesLeft(holder)).isEqualTo(9);

        var begun = Objects.requireNonNull(answer.begun());
        devices.trust(begun.session().deviceId());
        var back = returning(answer, li.laptop);
        assertThat(door.withPassword(li.email, People.PASSWORD, back).kind()).isEqualTo(Kind.IN);
        house.clock().advance(Devices.TRUST_LASTS);
        assertThat(door.withPassword(li.email, People.PASSWORD, back).kind()).isEqualTo(Kind.SECOND_FACTOR);
    }

    /** Fifty guesses at once are ten, like fifty one after another. */
    @Test
    void manyCodesAtOnceHaveNoMoreTries() throws InterruptedException {
        var account = li.active(house);
        TimeCodesForTests.switchOn(house, account.id().holder());

        assertThat(AtOnce.answers(() ->
                        door.withCode(account.id(), "no code", false, li.phone).kind()))
                .hasSize(AccountDoor.OF_ADDRESS_MAX)
                .containsOnly(Kind.WRONG);
        assertThat(AtOnce.answers(() -> house.get(OwnSecondFactor.class).isRight(account.id(), "no code")))
                .hasSize(OwnPassword.WRONG_MAX)
                .containsOnly(false);
    }

    @Test
    void ofFiftyWhoShowTheSameDigitsOrRecoveryCodeAtOnceOneComesIn() throws InterruptedException {
        var account = li.active(house);
        var app = AppForTests.switchOn(house, account.id().holder());
        house.clock().advance(Duration.ofMinutes(1));
        var digits = app.code();

        assertThat(AtOnce.answers(() ->
                        door.withCode(account.id(), digits, false, li.phone).kind()))
                .containsOnlyOnce(Kind.IN);
        house.clock().advance(Tries.WINDOW.plusSeconds(1));
        assertThat(AtOnce.answers(
                        () -> door.withCode(account.id(), app.recoveryCodes().get(0), true, li.phone)
                                .kind()))
                .containsOnlyOnce(Kind.IN);
    }

    /** Who knows the password alone does not get rid of the second step, nor at codes that pass it. */
    @Test
    void theSecondFactorGoesByPasswordAndCode() {
        var account = li.active(house);
        var own = house.get(OwnSecondFactor.class);
        var app = AppForTests.switchOn(house, account.id().holder());

        assertRefused(
                AccountRefusal.PASSWORD_WRONG,
                () -> own.remove(
                        account.id(), "a wrong password", app.recoveryCodes().get(0), li.laptop));
        assertThat(own.remove(account.id(), People.PASSWORD, "", li.laptop)).isFalse();
        assertThat(own.newRecoveryCodes(account.id(), People.PASSWORD, "", li.laptop))
                .isEmpty();
        assertThat(own.isOn(account.id())).isTrue();
        assertThat(own.recoveryCodesLeft(account.id())).isEqualTo(10);

        house.clock().advance(Duration.ofMinutes(1));
        var codes = own.newRecoveryCodes(account.id(), People.PASSWORD, app.code(), li.laptop)
                .orElseThrow();
        assertThat(own.remove(account.id(), People.PASSWORD, codes.get(0), li.laptop))
                .isTrue();
        assertThat(own.isOn(account.id())).isFalse();
    }

    /** Where the owner was shown out everywhere, a thief who comes next is told of like any other. */
    @Test
    void aStrangeDeviceIsToldByMailAlsoAfterAllOthersWereEnded() {
        var account = li.active(house);
        door.withPassword(li.email, People.PASSWORD, li.laptop);
        sessions.endAllBut(account.id().holder(), 0);

        door.withPassword(li.email, People.PASSWORD, li.phone);

        assertThat(letters.latest(li.email, "account-new-device").fact("device"))
                .isEqualTo("Safari · iPhone");
    }

    @Test
    void notMeEndsASecondFactorThatTheThiefSwitchedOn() {
        var account = li.active(house);
        var own = house.get(OwnSecondFactor.class);
        door.withPassword(li.email, People.PASSWORD, li.laptop);
        var offered = own.begin(account.id(), People.PASSWORD);
        own.confirm(account.id(), AppForTests.code(house, offered.secret()), li.phone);

        house.get(NotMe.class)
                .say(letters.latest(li.email, "account-second-factor-on").fact("token"));

        assertThat(own.isOn(account.id())).isFalse();
        assertThat(letters.latest(li.email, "account-second-factor-off").facts())
                .containsKey("at");
    }

    @Test
    void notMeLeavesASecondFactorThatWasThereBefore() {
        var account = li.active(house);
        AppForTests.switchOn(house, account.id().holder());
        house.clock().advance(Duration.ofMinutes(2));
        house.get(OwnPassword.class).change(account.id(), People.PASSWORD, "another fine long word", 0, li.phone);

        house.get(NotMe.class)
                .say(letters.latest(li.email, "account-password-changed").fact("token"));

        assertThat(house.get(OwnSecondFactor.class).isOn(account.id())).isTrue();
    }

    @Test
    void aDeviceThatStaysSignsInByItselfUntilItIsRevoked() {
        var account = li.active(house);
        var answer = door.withPassword(li.email, People.PASSWORD, li.laptop);
        var device = Objects.requireNonNull(answer.begun()).session().deviceId();
        var back = returning(answer, li.laptop);
        assertThat(door.staying(back)).isEmpty();

        devices.stay(device);
        house.clock().advance(Sessions.STAY_MAX);
        assertThat(door.whoStays(begun(answer))).isEmpty();
        var again = door.staying(back).orElseThrow();
        assertThat(again.account()).extracting(AccountView::id).isEqualTo(account.id());

        assertThat(devices.of(account.id().holder(), back)).singleElement().matches(each -> each.thisOne());
        devices.revoke(account.id().holder(), device);
        assertThat(door.staying(back)).isEmpty();
        assertThat(door.whoStays(begun(again))).isEmpty();
        assertRefused(
                AccessRefusal.DEVICE_UNKNOWN, () -> devices.revoke(account.id().holder(), device));
    }

    @Test
    void nobodyRevokesTheDeviceOfAnother() {
        li.active(house);
        var answer = door.withPassword(li.email, People.PASSWORD, li.laptop);
        var stranger = new People().active(house);

        assertRefused(
                AccessRefusal.DEVICE_UNKNOWN,
                () -> devices.revoke(
                        stranger.id().holder(),
                        Objects.requireNonNull(answer.begun()).session().deviceId()));
        assertThat(door.whoStays(begun(answer))).isPresent();
    }

    @Test
    void aStayEndsAfterHalfAnHourOfRest() {
        li.active(house);
        var answer = door.withPassword(li.email, People.PASSWORD, li.laptop);

        house.clock().advance(Sessions.IDLE_MAX.minusSeconds(1));
        assertThat(door.whoStays(begun(answer))).isPresent();
        house.clock().advance(Sessions.IDLE_MAX.minusSeconds(1));
        assertThat(door.whoStays(begun(answer))).isPresent();
        house.clock().advance(Sessions.IDLE_MAX);
        assertThat(door.whoStays(begun(answer))).isEmpty();
    }

    @Test
    void theOwnerReadsWhatHappenedAtTheDoor() {
        var account = li.active(house);
        door.withPassword(li.email, "a wrong password", li.phone);
        door.withPassword(li.email, People.PASSWORD, li.laptop);

        assertThat(sessions.history(account.id().holder()))
                .extracting(SignInEvent::outcome)
                .containsExactly(Outcome.SIGNED_IN, Outcome.WRONG_PASSWORD);
    }

    private static long begun(SignInAnswer answer) {
        return Objects.requireNonNull(answer.begun()).session().id();
    }

    /** The browser with the cookie it was given. */
    private static Browser returning(SignInAnswer answer, Browser browser) {
        return new Browser(Objects.requireNonNull(answer.begun()).deviceToken(), browser.label(), browser.network());
    }
}

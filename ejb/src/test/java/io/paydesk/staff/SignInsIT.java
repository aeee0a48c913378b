package io.paydesk.staff;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.access.AccessRefusal;
import io.paydesk.access.Browser;
import io.paydesk.access.Sessions;
import io.paydesk.access.Tries;
import io.paydesk.audit.Actor;
import io.paydesk.credential.Holder;
import io.paydesk.house.AppForTests;
import io.paydesk.house.AtOnce;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Language;
import io.paydesk.staff.StaffSignIn.Kind;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class SignInsIT {
    private static final String PASSWORD = "correct horse battery";

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    SignIns signIns;
    final String email = "lin-" + UUID.randomUUID() + "@okpay.example";
    final Browser browser = new Browser("", "Chrome · Windows", "net-" + UUID.randomUUID());

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        signIns = house.get(SignIns.class);
        add(email, Set.of(Role.AGENT));
    }

    @Test
    void letsInWithTheRightPasswordWhateverTheCaseOfTheAddress() {
        var answer = come(" " + email.toUpperCase(java.util.Locale.ROOT), PASSWORD);

        var member = Objects.requireNonNull(answer.member());
        assertThat(answer.kind()).isEqualTo(Kind.IN);
        assertThat(member.roles()).containsExactly(Role.AGENT);
        assertThat(member.actor().may("tickets:write")).isTrue();
        assertThat(member.actor().may("staff:manage")).isFalse();
        assertThat(signIns.whoStays(stayOf(answer))).contains(new StaffStay(member, false, false));
    }

    @Test
    void answersTheSameForAWrongPasswordAndAnUnknownAddress() {
        assertThat(come(email, "wrong password")).isEqualTo(StaffSignIn.WRONG);
        assertThat(come("nobody-" + email, PASSWORD)).isEqualTo(StaffSignIn.WRONG);
    }

    @Test
    void aLongAddressIsAFailureLikeAnyOther() {
        assertThat(come("x".repeat(300) + "@okpay.example", PASSWORD)).isEqualTo(StaffSignIn.WRONG);
    }

    @Test
    void slowsGuessingOfOneAccountUntilTheWindowHasPassed() {
        for (var i = 0; i < SignIns.FAILURES_OF_ACCOUNT_MAX; i++) {
            assertThat(come(email, "guess " + i)).isEqualTo(StaffSignIn.WRONG);
        }

        assertRefused(AccessRefusal.TOO_MANY_TRIES, () -> come(email, PASSWORD));
        house.clock().advance(Tries.WINDOW.plusSeconds(1));
        assertThat(come(email, PASSWORD).kind()).isEqualTo(Kind.IN);
    }

    @Test
    void strangersWhoGuessDoNotLockTheMemberOut() {
        var known = Objects.requireNonNull(come(email, PASSWORD).begun()).deviceToken();
        for (var i = 0; i < SignIns.FAILURES_OF_ACCOUNT_MAX; i++) {
            come(email, "guess " + i);
        }

        var own = new Browser(known, "Chrome · Windows", "net-" + UUID.randomUUID());
        assertThat(signIns.withPassword(email, PASSWORD, own).kind()).isEqualTo(Kind.IN);
    }

    @Test
    void oneWithASecondStepIsInOnlyWithItsDigitsEachOnce() {
        var member = Objects.requireNonNull(come(email, PASSWORD).member());
        var app = AppForTests.switchOn(house, Holder.staff(member.id()));

        var first = come(email, PASSWORD);
        assertThat(first.kind()).isEqualTo(Kind.SECOND_FACTOR);
        assertThat(first.begun()).isNull();
        assertThat(code(member, "000000x", false).kind()).isEqualTo(Kind.WRONG);
        house.clock().advance(Duration.ofMinutes(1));
        var digits = app.code();
        assertThat(code(member, digits, false).kind()).isEqualTo(Kind.IN);
        assertThat(code(member, digits, false).kind()).isEqualTo(Kind.WRONG);
        assertThat(code(member, app.recoveryCodes().get(0), true).kind()).isEqualTo(Kind.IN);
        assertThat(code(member, app.recoveryCodes().get(0), true).kind()).isEqualTo(Kind.WRONG);
    }

    @Test
    void manyCodesAtOnceHaveNoMoreTries() throws InterruptedException {
        var member = Objects.requireNonNull(come(email, PASSWORD).member());
        AppForTests.switchOn(house, Holder.staff(member.id()));

        assertThat(AtOnce.answers(() -> code(member, "no code", false).kind()))
                .hasSize(SignIns.FAILURES_OF_ACCOUNT_MAX)
                .containsOnly(Kind.WRONG);
    }

    /** Who knows the password alone does not get rid of the second step, nor at codes that pass it. */
    @Test
    void theSecondStepGoesByPasswordAndCode() {
        var member = Objects.requireNonNull(come(email, PASSWORD).member());
        var own = house.get(StaffSecondFactor.class);
        var app = AppForTests.switchOn(house, Holder.staff(member.id()));
        var browser = new Browser("", "Chrome", "net-" + UUID.randomUUID());

        assertRefused(
                StaffRefusal.PASSWORD_WRONG,
                () -> own.remove(
                        member.id(), "wrong password", app.recoveryCodes().get(0), browser));
        assertThat(own.remove(member.id(), PASSWORD, "", browser)).isFalse();
        assertThat(own.newRecoveryCodes(member.id(), PASSWORD, "", browser)).isEmpty();
        assertThat(own.isOn(member.id())).isTrue();

        house.clock().advance(Duration.ofMinutes(1));
        var codes =
                own.newRecoveryCodes(member.id(), PASSWORD, app.code(), browser).orElseThrow();
        assertThat(own.remove(member.id(), PASSWORD, codes.get(0), browser)).isTrue();
        assertThat(own.isOn(member.id())).isFalse();
    }

    @Test
    void aRoleThatSeesDocumentsOrMovesMoneyMayNothingBeforeTheSecondStepIsSetUp() {
        var zhou = "zhou-" + email;
        var member = add(zhou, Set.of(Role.COMPLIANCE));
        var stay = stayOf(come(zhou, PASSWORD));

        var owing = signIns.whoStays(stay).orElseThrow();
        assertThat(owing.owes()).isTrue();
        assertThat(owing.actor().scopes()).isEmpty();

        AppForTests.switchOn(house, Holder.staff(member.id()));
        var clear = signIns.whoStays(stay).orElseThrow();
        assertThat(clear.owes()).isFalse();
        assertThat(clear.actor().may("identity:view")).isTrue();
    }

    @Test
    void theAdministratorOfTheSettingsComesInWithoutButNotToMoneyOrDocuments() {
        var duty = house.get(SecondFactorDuty.class);

        assertThat(duty.of(first(Set.of(Role.ADMIN)))).isEqualTo(new StaffStay(first(Set.of(Role.ADMIN)), false, true));
        assertThat(duty.of(first(Set.of(Role.ADMIN, Role.TREASURY))).owes()).isTrue();
        assertThat(duty.of(new StaffView(-2, "other@okpay.example", "A", Set.of(Role.ADMIN), "en", true))
                        .owes())
                .isTrue();
    }

    @Test
    void aStayEndsAfterRestAndAfterHalfADay() {
        var stay = stayOf(come(email, PASSWORD));
        house.clock().advance(Sessions.IDLE_MAX);
        assertThat(signIns.whoStays(stay)).isEmpty();

        var long1 = stayOf(come(email, PASSWORD));
        for (var passed = Duration.ZERO; passed.compareTo(Sessions.STAY_MAX) < 0; passed = passed.plusMinutes(20)) {
            assertThat(signIns.whoStays(long1)).isPresent();
            house.clock().advance(Duration.ofMinutes(20));
        }
        assertThat(signIns.whoStays(long1)).isEmpty();
    }

    @Test
    void takesNobodyOnTwiceNorWithAShortPassword() {
        var staff = house.get(Staff.class);

        assertRefused(
                StaffRefusal.EMAIL_TAKEN,
                () -> staff.add(Actor.SYSTEM, email, "Lin", PASSWORD, Set.of(Role.AGENT), Language.EN));
        assertRefused(
                StaffRefusal.PASSWORD_LENGTH,
                () -> staff.add(Actor.SYSTEM, "x" + email, "Lin", "short", Set.of(Role.AGENT), Language.EN));
    }

    private static StaffView first(Set<Role> roles) {
        return new StaffView(-1, "admin@okpay.example", "Administrator", roles, "en", true);
    }

    private StaffView add(String address, Set<Role> roles) {
        return house.get(Staff.class).add(Actor.SYSTEM, address, "林静", PASSWORD, roles, Language.ZH_CN);
    }

    private StaffSignIn come(String address, String password) {
        return signIns.withPassword(address, password, browser);
    }

    private StaffSignIn code(StaffView member, String code, boolean recovery) {
        return signIns.withCode(member.id(), code, recovery, browser);
    }

    private static long stayOf(StaffSignIn answer) {
        return Objects.requireNonNull(answer.begun()).session().id();
    }
}

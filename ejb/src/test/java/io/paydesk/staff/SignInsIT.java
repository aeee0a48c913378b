package io.paydesk.staff;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.access.AccessRefusal;
import io.paydesk.access.Tries;
import io.paydesk.audit.Actor;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Language;
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
    final String network = UUID.randomUUID().toString();

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        signIns = house.get(SignIns.class);
        house.get(Staff.class).add(Actor.SYSTEM, email, "林静", PASSWORD, Set.of(Role.AGENT), Language.ZH_CN);
    }

    @Test
    void letsInWithTheRightPasswordWhateverTheCaseOfTheAddress() {
        var member = signIns.check(" " + email.toUpperCase(java.util.Locale.ROOT), PASSWORD, network);

        assertThat(member).isNotNull();
        assertThat(member.roles()).containsExactly(Role.AGENT);
        assertThat(member.actor().may("tickets:write")).isTrue();
        assertThat(member.actor().may("staff:manage")).isFalse();
    }

    @Test
    void answersTheSameForAWrongPasswordAndAnUnknownAddress() {
        assertThat(signIns.check(email, "wrong password", network)).isNull();
        assertThat(signIns.check("nobody-" + email, PASSWORD, network)).isNull();
    }

    @Test
    void aLongAddressIsAFailureLikeAnyOther() {
        var address = "x".repeat(300) + "@okpay.example";

        assertThat(signIns.check(address, PASSWORD, network)).isNull();
    }

    @Test
    void slowsGuessingOfOneAccountUntilTheWindowHasPassed() {
        for (var i = 0; i < SignIns.FAILURES_OF_ACCOUNT_MAX; i++) {
            assertThat(signIns.check(email, "guess " + i, network)).isNull();
        }

        assertRefused(AccessRefusal.TOO_MANY_TRIES, () -> signIns.check(email, PASSWORD, network));
        house.clock().advance(Tries.WINDOW.plusSeconds(1));
        assertThat(signIns.check(email, PASSWORD, network)).isNotNull();
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
}

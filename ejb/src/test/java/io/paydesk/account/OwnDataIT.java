package io.paydesk.account;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.access.AccessRefusal;
import io.paydesk.account.DataPart.Field;
import io.paydesk.account.DataPart.Kind;
import io.paydesk.house.TestHouse;
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
                        Kind.SIGN_INS,
                        Kind.IDENTITY_DECISIONS,
                        Kind.INSTRUMENTS,
                        Kind.TICKETS);
        assertThat(parts.get(0).rows().get(0).values())
                .containsEntry(Field.EMAIL, li.email)
                .containsEntry(Field.NUMBER, id.toString())
                .doesNotContainKey(Field.PHONE);
        assertThat(parts.get(1).rows()).hasSize(2);
        assertThat(parts.get(2).rows()).hasSize(1);
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

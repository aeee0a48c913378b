package io.paydesk.account;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.SignInAnswer.Kind;
import io.paydesk.audit.Actor;
import io.paydesk.credential.CredentialRefusal;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Language;
import io.paydesk.outbox.Outbox;
import io.paydesk.outbox.OutboxItem;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class RecoveriesIT {
    private static final String BETTER = "nine yellow trombones";

    @Parameter
    TestHouse.Engine engine;

    final People li = new People();
    TestHouse house;
    Recoveries recoveries;
    AccountDoor door;
    Letterbox letters;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        recoveries = house.get(Recoveries.class);
        door = house.get(AccountDoor.class);
        letters = new Letterbox(house);
    }

    @Test
    void aNewPasswordShowsEverybodyOut() {
        li.active(house);
        var before = door.withPassword(li.email, People.PASSWORD, li.laptop);
        var link = wishedFor();

        assertThat(recoveries.look(link)).contains(li.email);
        recoveries.reset(link, BETTER, li.phone);

        assertThat(door.whoStays(
                        Objects.requireNonNull(before.begun()).session().id()))
                .isEmpty();
        assertThat(door.withPassword(li.email, People.PASSWORD, li.phone).kind())
                .isEqualTo(Kind.WRONG);
        assertThat(door.withPassword(li.email, BETTER, li.phone).kind()).isEqualTo(Kind.IN);
        assertThat(letters.latest(li.email, "account-password-changed").secrets())
                .containsKey("token");
        assertRefused(CredentialRefusal.LINK_SPENT, () -> recoveries.reset(link, BETTER, li.phone));
    }

    @Test
    void aNewPasswordLeavesTheSecondStep() {
        TimeCodesForTests.switchOn(house, li.active(house).id().holder());

        recoveries.reset(wishedFor(), BETTER, li.phone);

        assertThat(door.withPassword(li.email, BETTER, li.phone).kind()).isEqualTo(Kind.SECOND_FACTOR);
    }

    @Test
    void aRefusedPasswordDoesNotUseTheLinkUp() {
        li.active(house);
        var link = wishedFor();

        assertRefused(CredentialRefusal.PASSWORD_LENGTH, () -> recoveries.reset(link, "short", li.phone));

        assertThat(recoveries.reset(link, BETTER, li.phone).email()).isEqualTo(li.email);
    }

    @Test
    void aLinkLastsAnHourAndALaterOneEndsIt() {
        li.active(house);
        var first = wishedFor();
        var second = wishedFor();

        assertThat(recoveries.look(first)).isEmpty();
        house.clock().advance(Duration.ofHours(1));
        assertThat(recoveries.look(second)).isEmpty();
        assertRefused(CredentialRefusal.LINK_SPENT, () -> recoveries.reset(second, BETTER, li.phone));
    }

    @Test
    void wishingLeavesTheSameBehindForEveryAddress() {
        li.active(house);
        var nobody = new People();

        recoveries.forgot(li.email, li.laptop);
        recoveries.forgot(nobody.email, nobody.laptop);
        carry(li.email);
        carry(nobody.email);

        assertThat(wishes(li.email)).hasSize(1);
        assertThat(wishes(nobody.email)).hasSize(1);
        assertThat(letters.to(nobody.email)).isEmpty();
    }

    @Test
    void nobodysMailboxIsFilledByWishesOfOthers() {
        li.active(house);

        for (var i = 0; i < Recoveries.OF_ADDRESS_MAX + 3; i++) {
            recoveries.forgot(li.email, People.browser("?"));
        }

        assertThat(wishes(li.email)).hasSize(Recoveries.OF_ADDRESS_MAX);
    }

    @Test
    void theLinkProvesTheAddressOfOneWhoNeverDid() {
        house.get(ProvisionAccounts.class).provision(Actor.SYSTEM, li.email, "Li Lei", Language.EN, false);

        assertThat(recoveries.reset(wishedFor(), BETTER, li.laptop).status()).isEqualTo(AccountStatus.ACTIVE);
    }

    private String wishedFor() {
        recoveries.forgot(li.email, li.laptop);
        carry(li.email);
        return letters.latest(li.email, "account-reset").fact("token");
    }

    private void carry(String address) {
        house.get(SendRecovery.class).to(address);
    }

    private List<OutboxItem> wishes(String address) {
        return house.get(Outbox.class).latest(Actor.SYSTEM, RecoveryCarrier.KIND, 500).items().stream()
                .filter(item -> item.recipient().equals(address))
                .toList();
    }
}

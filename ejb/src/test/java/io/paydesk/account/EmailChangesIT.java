package io.paydesk.account;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.house.TestHouse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class EmailChangesIT {
    @Parameter
    TestHouse.Engine engine;

    final People li = new People();
    final People wei = new People();
    TestHouse house;
    EmailChanges changes;
    Accounts accounts;
    Letterbox letters;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        changes = house.get(EmailChanges.class);
        accounts = house.get(Accounts.class);
        letters = new Letterbox(house);
    }

    @Test
    void theAddressChangesOnceBothHaveAgreed() {
        var account = li.active(house);
        changes.want(account.id(), wei.email, People.PASSWORD);
        var proof = letters.latest(wei.email, "account-email-prove").fact("token");
        var leave = letters.latest(li.email, "account-email-leave").fact("token");

        assertThat(changes.look(proof)).contains(wei.email);
        assertThat(changes.confirm(proof, li.laptop)).isFalse();
        assertThat(accounts.get(account.id()).email()).isEqualTo(li.email);
        assertThat(changes.confirm(leave, li.laptop)).isTrue();

        assertThat(accounts.get(account.id()).email()).isEqualTo(wei.email);
        assertThat(letters.latest(li.email, "account-email-changed").fact("email"))
                .isEqualTo(wei.email);
    }

    @Test
    void anAddressThatIsTakenLooksTheSameAndIsTold() {
        var account = li.active(house);
        wei.active(house);

        changes.want(account.id(), wei.email, People.PASSWORD);

        assertThat(letters.latest(wei.email, "account-exists").secrets()).isEmpty();
        var leave = letters.latest(li.email, "account-email-leave").fact("token");
        assertThat(changes.confirm(leave, li.laptop)).isFalse();
        assertThat(accounts.get(account.id()).email()).isEqualTo(li.email);
    }

    @Test
    void aLaterWishEndsTheEarlierOne() {
        var account = li.active(house);
        changes.want(account.id(), "old-" + wei.email, People.PASSWORD);
        var old = letters.latest("old-" + wei.email, "account-email-prove").fact("token");
        changes.want(account.id(), wei.email, People.PASSWORD);

        assertThat(changes.look(old)).isEmpty();
        assertRefused(AccountRefusal.EMAIL_SAME, () -> changes.want(account.id(), li.email, People.PASSWORD));
        assertRefused(AccountRefusal.PASSWORD_WRONG, () -> changes.want(account.id(), wei.email, "a wrong password"));
    }
}

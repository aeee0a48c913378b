package io.paydesk.account;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.access.AccessRefusal;
import io.paydesk.access.Tries;
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
    void anAccountMayNotWriteToStrangersWithoutEnd() {
        var account = li.active(house);
        for (var i = 0; i < EmailChanges.WISHES_MAX; i++) {
            changes.want(account.id(), i + "-" + wei.email, People.PASSWORD);
        }

        assertRefused(
                AccessRefusal.TOO_MANY_TRIES, () -> changes.want(account.id(), "x-" + wei.email, People.PASSWORD));
        house.clock().advance(Tries.WINDOW.plusSeconds(1));
        changes.want(account.id(), wei.email, People.PASSWORD);
    }

    /** Whoever asks, and whether it has an account or not: one address gets five such letters, and the askers see no difference. */
    @Test
    void nobodysMailboxIsFilledByOthers() {
        var account = li.active(house);
        wei.active(house);
        var before = letters.to(wei.email).size();
        for (var i = 0; i < Registrations.LETTERS_MAX + 2; i++) {
            house.get(Registrations.class).register(wei.form(), People.browser("?"));
        }
        changes.want(account.id(), wei.email, People.PASSWORD);

        // the one that proved the address counts too
        assertThat(letters.to(wei.email)).hasSize(before + Registrations.LETTERS_MAX - 1);
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

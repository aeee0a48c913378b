package io.paydesk.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.access.Browser;
import io.paydesk.access.Devices;
import io.paydesk.access.Sessions;
import io.paydesk.audit.Actor;
import io.paydesk.house.TestHouse;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.Instruments;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.kernel.Settings;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class AccountHousekeepingIT {
    @Parameter
    TestHouse.Engine engine;

    final People li = new People();
    TestHouse house;
    AccountHousekeeping housekeeping;
    AccountView account;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        housekeeping = house.get(AccountHousekeeping.class);
        account = li.active(house);
        house.get(AccountDoor.class).withPassword(li.email, People.PASSWORD, li.laptop);
        house.get(Instruments.class)
                .add(
                        Actor.SYSTEM,
                        account.id(),
                        new NewInstrument(InstrumentKind.PLATFORM, "CNY", "li-" + li.email, account.name(), true));
    }

    @Test
    void aClosedAccountIsSomebodysUntilItsTimeIsOverAndNobodysThen() {
        house.get(Profiles.class).close(account.id(), People.PASSWORD);
        closed(kept().minusSeconds(1));
        assertThat(housekeeping.erase()).isZero();
        assertThat(now().email()).isEqualTo(li.email);

        closed(kept());
        assertThat(housekeeping.erase()).isEqualTo(1);
        assertThat(housekeeping.erase()).isZero();

        assertThat(now().status()).isEqualTo(AccountStatus.CLOSED);
        assertThat(now().name()).isEqualTo(account.id().toString());
        assertThat(now().email()).endsWith("@account.invalid");
        assertThat(now().phone() + now().address() + now().country()).isEmpty();
        assertThat(house.get(Accounts.class).byEmail(li.email)).isEmpty();
        assertThat(house.get(Instruments.class).of(account.id())).isEmpty();
        assertThat(house.get(Devices.class).of(account.id().holder(), Browser.NONE))
                .isEmpty();
        assertThat(house.get(Sessions.class).history(account.id().holder())).isEmpty();
        assertThat(found("li-" + li.email)).isZero();
        assertThat(li.active(house).id()).as("the address is free again").isNotEqualTo(account.id());
    }

    @Test
    void anOpenAccountStays() {
        closed(kept());

        assertThat(housekeeping.erase()).isZero();
        assertThat(now().email()).isEqualTo(li.email);
    }

    /** So long ago; the clock of all tests does not go ten years on. */
    private void closed(Duration ago) {
        var em = house.factory().createEntityManager();
        try {
            em.getTransaction().begin();
            em.createNativeQuery("update account set closed_at = ?1 where id = ?2")
                    .setParameter(1, house.clock().instant().minus(ago))
                    .setParameter(2, account.id().value())
                    .executeUpdate();
            em.getTransaction().commit();
        } finally {
            em.close();
        }
    }

    private Duration kept() {
        return house.get(Settings.class).accountRetention();
    }

    private AccountView now() {
        return house.get(Accounts.class).get(account.id());
    }

    /** How many instruments have anything left that this number could be found by. */
    private long found(String number) {
        var em = house.factory().createEntityManager();
        try {
            return ((Number) em.createNativeQuery("select count(*) from instrument where account_id = ?1"
                                    + " and (number_sealed is not null or fingerprint <> '' or holder_name <> ''"
                                    + " or masked like ?2)")
                            .setParameter(1, account.id().value())
                            .setParameter(2, "%" + number.substring(number.length() - 4))
                            .getSingleResult())
                    .longValue();
        } finally {
            em.close();
        }
    }
}

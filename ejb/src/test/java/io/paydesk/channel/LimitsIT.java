package io.paydesk.channel;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountView;
import io.paydesk.account.Accounts;
import io.paydesk.account.ProvisionAccounts;
import io.paydesk.audit.Actor;
import io.paydesk.house.TestHouse;
import io.paydesk.identity.Identities;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class LimitsIT {
    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Limits limits;
    AccountView anna;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        limits = house.get(Limits.class);
        anna = house.get(ProvisionAccounts.class)
                .provision(Actor.SYSTEM, UUID.randomUUID() + "@example.com", "Anna Berg", Language.EN, true);
    }

    /** In this database all that is used up is some deposit's or withdrawal's (I14). */
    @AfterEach
    void nothingIsUsedUp() {
        try (var em = house.factory().createEntityManager()) {
            em.getTransaction().begin();
            em.createNativeQuery("delete from limit_use where account_id = ?1")
                    .setParameter(1, anna.id().value())
                    .executeUpdate();
            em.getTransaction().commit();
        }
    }

    @Test
    void aTierMovesSoMuchInOneGoADayAndAMonth() {
        assertRefused(ChannelRefusal.LIMIT, () -> take(Direction.IN, "50000.01"));
        take(Direction.IN, "50000.00");
        assertRefused(ChannelRefusal.LIMIT, () -> take(Direction.IN, "0.01"));
        assertRefused(ChannelRefusal.IDENTITY_NEEDED, () -> take(Direction.OUT, "0.01"));

        anna = house.get(Identities.class).decide(Actor.SYSTEM, anna.id(), 2, "test");
        take(Direction.IN, "900000.00");
        take(Direction.OUT, "200000.00");
    }

    @Test
    void aDayEndsAtMidnightInChina() {
        toMidnight();
        house.clock().advance(Duration.ofMinutes(-1));
        take(Direction.IN, "50000.00");
        assertRefused(ChannelRefusal.LIMIT, () -> take(Direction.IN, "1.00"));
        house.clock().advance(Duration.ofMinutes(1));
        assertThat(limits.of(anna, Asset.CNY))
                .filteredOn(line -> line.direction() == Direction.IN && line.period() == Period.DAY)
                .singleElement()
                .satisfies(line -> assertThat(line.used().isZero()).isTrue());
    }

    @Test
    void whatIsGivenBackIsGivenBackToItsOwnDay() {
        var then = house.clock().instant();
        take(Direction.IN, "50000.00");
        house.clock().advance(Duration.ofDays(1));
        take(Direction.IN, "1.00");
        house.inTransaction(() -> {
            limits.giveBack(
                    house.get(Accounts.class).hold(anna.id()), Direction.IN, Money.of("50000.00", Asset.CNY), then);
            return null;
        });

        assertThat(limits.of(anna, Asset.CNY))
                .filteredOn(line -> line.direction() == Direction.IN && line.period() == Period.DAY)
                .extracting(LimitLine::used)
                .containsExactly(Money.of("1.00", Asset.CNY));
    }

    @Test
    void ofAllAssetsAtOnceTheSameIsTold() {
        take(Direction.IN, "50000.00");
        house.clock().advance(Duration.ofDays(1));
        take(Direction.IN, "1.00");

        assertThat(limits.of(anna))
                .isEqualTo(Stream.of(Asset.values())
                        .flatMap(asset -> limits.of(anna, asset).stream())
                        .toList())
                .extracting(LimitLine::used)
                .contains(Money.of("1.00", Asset.CNY));
    }

    @Test
    void ofManyAtOnceOnlySoManyPass() {
        var passed = IntStream.range(0, 16)
                .parallel()
                .filter(turn -> {
                    try {
                        take(Direction.IN, "10000.00");
                        return true;
                    } catch (RuntimeException refused) {
                        return false;
                    }
                })
                .count();

        assertThat(passed).isEqualTo(5);
    }

    private void take(Direction direction, String amount) {
        house.inTransaction(() -> {
            limits.take(
                    house.get(Accounts.class).hold(anna.id()),
                    direction,
                    Money.of(amount, Asset.CNY),
                    house.clock().instant());
            return null;
        });
    }

    private void toMidnight() {
        Instant now = house.clock().instant();
        var next = now.atZone(Limits.ZONE).toLocalDate().plusDays(1).atStartOfDay(Limits.ZONE);
        house.clock().advance(Duration.between(now, next.toInstant()));
    }
}

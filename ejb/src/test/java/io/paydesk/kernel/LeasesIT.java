package io.paydesk.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.house.TestHouse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class LeasesIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Leases leases;
    final String name = UUID.randomUUID().toString();

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        leases = house.get(Leases.class);
    }

    @Test
    void oneHolderHasItAndMayRenewIt() {
        assertThat(leases.take(name, "a", MINUTE)).isTrue();
        assertThat(leases.take(name, "b", MINUTE)).isFalse();
        assertThat(leases.take(name, "a", MINUTE)).isTrue();
    }

    @Test
    void comesFreeWhenItRunsOutOrIsGivenBack() {
        leases.take(name, "a", MINUTE);
        house.clock().advance(MINUTE.plusSeconds(1));
        assertThat(leases.take(name, "b", MINUTE)).isTrue();

        leases.giveBack(name, "b");
        assertThat(leases.take(name, "c", MINUTE)).isTrue();
    }

    @Test
    void ofADeadHolderItRunsOutAlsoWhenTheClockWasSetBack() {
        leases.take(name, "a", MINUTE);
        house.clock().advance(Duration.ofHours(-3));
        assertThat(leases.take(name, "b", MINUTE)).isFalse();

        house.clock().advance(MINUTE);

        assertThat(leases.take(name, "b", MINUTE)).isTrue();
    }

    @Test
    void ofALivingHolderItStaysItsWhenTheClockWasSetBack() {
        leases.take(name, "a", MINUTE);
        house.clock().advance(Duration.ofHours(-3));
        assertThat(leases.take(name, "b", MINUTE)).isFalse();
        house.clock().advance(MINUTE.dividedBy(2));
        assertThat(leases.take(name, "a", MINUTE)).isTrue();

        house.clock().advance(MINUTE.dividedBy(2));

        assertThat(leases.take(name, "b", MINUTE)).isFalse();
    }
}

package io.paydesk.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** What the whole house shares: the settings and the clock. */
@ApplicationScoped
public class House {
    private final Settings settings = Settings.read();

    @Produces
    public Settings settings() {
        return settings;
    }

    /** UTC in microseconds, which is what the databases keep. */
    @Produces
    public Clock clock() {
        return new Microseconds(ZoneOffset.UTC);
    }

    /** Not Clock.tick: JDK 17's divides by zero in millis() for ticks below a millisecond. */
    private static final class Microseconds extends Clock {
        private final ZoneId zone;

        Microseconds(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Microseconds(other);
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
        }
    }
}

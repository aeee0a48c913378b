package io.paydesk.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

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
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }
}

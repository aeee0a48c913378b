package io.paydesk.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

/** How many mails may still leave in this minute, where somebody set a limit; 0 sets none. */
final class Pace {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int perMinute;
    private final Clock clock;
    private final Queue<Instant> lately = new ArrayDeque<>();

    Pace(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    synchronized int room() {
        var minuteAgo = clock.instant().minus(MINUTE);
        while (!lately.isEmpty() && !lately.element().isAfter(minuteAgo)) {
            lately.remove();
        }
        return perMinute == 0 ? Integer.MAX_VALUE : Math.max(0, perMinute - lately.size());
    }

    /** One is handed over now. */
    synchronized void step() {
        if (perMinute > 0) {
            lately.add(clock.instant());
        }
    }
}

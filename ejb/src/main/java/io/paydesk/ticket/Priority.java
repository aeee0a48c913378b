package io.paydesk.ticket;

import java.time.Duration;

/** How urgent it is, and how soon it is promised: first answer and solution, counted from the ticket's opening. */
public enum Priority {
    LOW(Duration.ofHours(24), Duration.ofDays(5)),
    NORMAL(Duration.ofHours(8), Duration.ofDays(3)),
    HIGH(Duration.ofHours(2), Duration.ofDays(1)),
    URGENT(Duration.ofHours(1), Duration.ofHours(8));

    private final Duration firstResponse;
    private final Duration resolution;

    Priority(Duration firstResponse, Duration resolution) {
        this.firstResponse = firstResponse;
        this.resolution = resolution;
    }

    public Duration firstResponse() {
        return firstResponse;
    }

    public Duration resolution() {
        return resolution;
    }
}

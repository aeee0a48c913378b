package io.paydesk.mail;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time that began at an instant and is over after so long, or when the clock was set back before it. */
record Span(Instant began, Duration length) {
    /** One that is over. */
    static final Span OVER = new Span(Instant.EPOCH, Duration.ZERO);

    boolean isOver(Instant now) {
        return now.isBefore(began) || !now.isBefore(began.plus(length));
    }
}

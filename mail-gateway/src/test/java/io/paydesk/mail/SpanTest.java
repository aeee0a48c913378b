package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SpanTest {
    private static final Instant EIGHT = Instant.parse("2026-11-26T08:00:00Z");
    private final Span span = new Span(EIGHT, Duration.ofSeconds(5));

    @Test
    void lastsAsLongAsItIsSaidTo() {
        assertThat(span.isOver(EIGHT)).isFalse();
        assertThat(span.isOver(EIGHT.plusMillis(4999))).isFalse();
        assertThat(span.isOver(EIGHT.plusSeconds(5))).isTrue();
    }

    @Test
    void isOverWhenTheClockWasSetBack() {
        assertThat(span.isOver(EIGHT.minusSeconds(1))).isTrue();
        assertThat(Span.OVER.isOver(EIGHT)).isTrue();
    }
}

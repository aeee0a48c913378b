package io.paydesk.outbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which items of a kind are wanted; null leaves a side open. {@code text} stands in the recipient, the subject or what
 * it is about, at most its first 200 characters count; {@code from} is included, {@code until} is not; {@code before}:
 * items numbered below it; {@code among}: at most 500 of which they must be one.
 */
public record OutboxFilter(
        String kind,
        @Nullable OutboxState state,
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Long before,
        @Nullable List<Long> among) {
    /** The same, of these items only. */
    public OutboxFilter among(List<Long> items) {
        return new OutboxFilter(kind, state, text, from, until, before, List.copyOf(items));
    }
}

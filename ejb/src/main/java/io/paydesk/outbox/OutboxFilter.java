package io.paydesk.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which items of a kind are wanted; null leaves a side open. {@code text} stands in the recipient, the subject or what
 * it is about, at most its first 200 characters count; {@code from} is included, {@code until} is not; {@code before}:
 * items numbered below it.
 */
public record OutboxFilter(
        String kind,
        @Nullable OutboxState state,
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Long before) {}

package io.paydesk.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that leaves the house, as its carrier and the staff see it. The payload is JSON of the kind's own form;
 * untried: at no time can it have left, so it may be taken back while it is queued.
 */
public record OutboxItem(
        long id,
        String kind,
        String about,
        String recipient,
        String subject,
        String payload,
        OutboxState state,
        int attempts,
        boolean untried,
        Instant notBefore,
        @Nullable String lastError,
        Instant createdAt,
        @Nullable Instant finishedAt) {}

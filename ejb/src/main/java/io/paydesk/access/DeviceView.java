package io.paydesk.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A browser as its owner sees it; {@code inUse}: signed in at this moment; {@code thisOne}: the one they look from. */
public record DeviceView(
        long id,
        String label,
        String network,
        Instant firstSeenAt,
        Instant lastSeenAt,
        @Nullable Instant trustedUntil,
        @Nullable Instant revokedAt,
        boolean inUse,
        boolean thisOne) {}

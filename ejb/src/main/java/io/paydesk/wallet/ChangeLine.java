package io.paydesk.wallet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of state as others may see it; {@code by} such as {@code STAFF:12}. */
public record ChangeLine(Instant at, @Nullable String from, String to, String event, String by, String reason) {}

package io.paydesk.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How mail to an address fared lately: how many came back for good, and whether it is bad, so that no automatic mail goes
 * there. The reason is that of the last one, where it is known.
 */
public record AddressView(String email, int bounces, boolean bad, Instant lastBounceAt, @Nullable String reason) {}

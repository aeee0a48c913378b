package io.paydesk.staff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A member as administrators see them; {@code version} as it stood, told back with a change. */
public record StaffLine(
        StaffView member, StaffState state, int version, boolean secondFactor, @Nullable Instant signedInAt) {}

package io.paydesk.credential;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A passkey as its owner sees it; {@code lastUsedAt} is null until it has signed in. */
public record PasskeyView(long id, String name, Instant addedAt, @Nullable Instant lastUsedAt) {}

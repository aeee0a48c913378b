package io.paydesk.staff;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A token as administrators see it: all but the token itself, which nobody keeps. */
public record ApiTokenView(long id, String name, List<String> scopes, Instant createdAt, @Nullable Instant revokedAt) {
    public ApiTokenView {
        scopes = List.copyOf(scopes);
    }
}

package io.paydesk.staff;

import io.paydesk.audit.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What another system shows to be let in. Only its SHA-256 is kept: it is long and random, so no slow hash is needed. */
@Entity
@Table(name = "api_token")
class ApiToken {
    @Id
    @GeneratedValue(generator = "api_token_seq")
    @SequenceGenerator(name = "api_token_seq", sequenceName = "api_token_seq", allocationSize = 1)
    long id;

    String name;

    @Column(name = "token_sha256")
    String tokenSha256;

    /** Separated by spaces. */
    String scopes;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "revoked_at")
    @Nullable
    Instant revokedAt;

    @SuppressWarnings("NullAway.Init")
    protected ApiToken() {}

    ApiToken(String name, String tokenSha256, Set<String> scopes, Instant now) {
        this.name = name;
        this.tokenSha256 = tokenSha256;
        this.scopes = String.join(" ", scopes.stream().sorted().toList());
        this.createdAt = now;
    }

    Actor actor() {
        return new Actor(Actor.Kind.API, "" + id, name, Set.of(scopes.split(" ", -1)));
    }

    ApiTokenView view() {
        return new ApiTokenView(id, name, List.of(scopes.split(" ", -1)), createdAt, revokedAt);
    }
}

package io.paydesk.staff;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Settings;
import io.paydesk.kernel.TextHash;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tokens by which other systems use the API, each with its scopes. */
@Stateless
public class ApiTokens {
    /** Every scope there is. */
    public static final Set<String> SCOPES = Set.of(
            "tickets:read",
            "tickets:write",
            "mail:read",
            "mail:operate",
            "audit:read",
            "staff:manage",
            "accounts:read",
            "accounts:provision",
            "identity:decide",
            "wallet:read",
            "wallet:write",
            "money:approve",
            "ledger:read");

    private static final int TOKEN_BYTES = 32;
    private static final int NAME_MAX = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @EJB
    Audit audit;

    @Inject
    Settings settings;

    /** The system that shows this token; empty when it is unknown or revoked. */
    public Optional<Actor> bearer(String token) {
        var sha256 = sha256(token);
        var bootstrap = settings.apiToken().map(ApiTokens::sha256);
        if (bootstrap.isPresent()
                && MessageDigest.isEqual(
                        bootstrap.get().getBytes(StandardCharsets.US_ASCII),
                        sha256.getBytes(StandardCharsets.US_ASCII))) {
            return Optional.of(new Actor(Actor.Kind.API, "bootstrap", "bootstrap token", SCOPES));
        }
        return em.createQuery("from ApiToken t where t.tokenSha256 = ?1 and t.revokedAt is null", ApiToken.class)
                .setParameter(1, sha256)
                .getResultStream()
                .findFirst()
                .map(ApiToken::actor);
    }

    /** The tokens there are and the revoked ones, the newest first, at most 500. Refuses: NOT_ALLOWED. */
    public List<ApiTokenView> all(Actor actor) {
        actor.require("staff:manage");
        return em.createQuery("from ApiToken t order by t.id desc", ApiToken.class)
                .setMaxResults(500)
                .getResultStream()
                .map(ApiToken::view)
                .toList();
    }

    /** Makes a token and tells it, this once. Refuses: NOT_ALLOWED, TOKEN_NAME, TOKEN_SCOPES. */
    public String issue(Actor actor, String wantedName, Set<String> scopes) {
        actor.require("staff:manage");
        var name = wantedName.strip();
        if (name.isEmpty() || name.length() > NAME_MAX) {
            throw new Refusal(StaffRefusal.TOKEN_NAME, NAME_MAX);
        }
        if (scopes.isEmpty() || !SCOPES.containsAll(scopes)) {
            throw new Refusal(StaffRefusal.TOKEN_SCOPES);
        }
        var bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        var token = "pd_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var issued = new ApiToken(name, sha256(token), scopes, clock.instant());
        em.persist(issued);
        audit.note(actor, "api-token.issue", "api-token:" + issued.id, name + " " + scopes);
        return token;
    }

    /** Ends a token. Refuses: NOT_ALLOWED. */
    public void revoke(Actor actor, long id) {
        actor.require("staff:manage");
        var token = em.find(ApiToken.class, id);
        if (token != null && token.revokedAt == null) {
            token.revokedAt = clock.instant();
            audit.note(actor, "api-token.revoke", "api-token:" + id, token.name);
        }
    }

    private static String sha256(String token) {
        return TextHash.sha256(token);
    }
}

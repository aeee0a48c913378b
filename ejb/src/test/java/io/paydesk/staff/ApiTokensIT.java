package io.paydesk.staff;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.house.TestHouse;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class ApiTokensIT {
    @Parameter
    TestHouse.Engine engine;

    TestHouse house;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
    }

    @Test
    void knowsATokenUntilItIsRevoked() {
        var tokens = house.get(ApiTokens.class);
        var token = tokens.issue(Actor.SYSTEM, "import", Set.of("tickets:read"));

        var bearer = tokens.bearer(token).orElseThrow();

        assertThat(bearer.scopes()).containsExactly("tickets:read");
        tokens.revoke(Actor.SYSTEM, Long.parseLong(bearer.id()));
        assertThat(tokens.bearer(token)).isEmpty();
        assertThat(tokens.bearer("bootstrap-token-of-the-tests").orElseThrow().scopes())
                .isEqualTo(ApiTokens.SCOPES);
        assertThat(tokens.bearer("")).isEmpty();
    }

    @Test
    void aTokenHasANameAndScopesThatThereAre() {
        var tokens = house.get(ApiTokens.class);

        assertRefused(StaffRefusal.TOKEN_NAME, () -> tokens.issue(Actor.SYSTEM, " ", Set.of("tickets:read")));
        assertRefused(
                StaffRefusal.TOKEN_NAME, () -> tokens.issue(Actor.SYSTEM, "x".repeat(101), Set.of("tickets:read")));
        assertRefused(StaffRefusal.TOKEN_SCOPES, () -> tokens.issue(Actor.SYSTEM, "import", Set.of()));
        assertRefused(StaffRefusal.TOKEN_SCOPES, () -> tokens.issue(Actor.SYSTEM, "import", Set.of("money:print")));
        var agent = new Actor(Actor.Kind.STAFF, "1", "Lin", Role.AGENT.scopes());
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> tokens.issue(agent, "import", Set.of("tickets:read")));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> tokens.all(agent));
    }

    @Test
    void administratorsSeeEveryTokenButNotWhatItIs() {
        var tokens = house.get(ApiTokens.class);
        var token = tokens.issue(Actor.SYSTEM, " statistics ", Set.of("tickets:read", "mail:read"));

        var seen = tokens.all(Actor.SYSTEM).get(0);

        assertThat(seen.name()).isEqualTo("statistics");
        assertThat(seen.scopes()).containsExactly("mail:read", "tickets:read");
        assertThat(seen.revokedAt()).isNull();
        assertThat(seen.toString()).doesNotContain(token);
    }
}

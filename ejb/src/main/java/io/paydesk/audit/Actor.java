package io.paydesk.audit;

import io.paydesk.kernel.Refusal;
import java.util.Set;

/**
 * Who is acting, and what they may do. The scopes are those of contract and permission table, such as
 * {@code tickets:write}; a verb checks them itself with {@link #require}.
 */
public record Actor(Kind kind, String id, String name, Set<String> scopes) {
    public enum Kind {
        CUSTOMER,
        STAFF,
        API,
        SYSTEM
    }

    /** The house itself: timers, the mail gateway. May do everything. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "system", "Paydesk", Set.of());

    public Actor {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(String scope) {
        return kind == Kind.SYSTEM || scopes.contains(scope);
    }

    /** Refuses: NOT_ALLOWED when the actor lacks the scope. */
    public void require(String scope) {
        if (!may(scope)) {
            throw new Refusal(ActorRefusal.NOT_ALLOWED, scope);
        }
    }

    /** The number of the staff member who acts. Refuses: NOT_ALLOWED for anybody else. */
    public long staffId() {
        if (kind != Kind.STAFF) {
            throw new Refusal(ActorRefusal.NOT_ALLOWED, "staff");
        }
        return Long.parseLong(id);
    }
}

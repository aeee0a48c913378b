package io.paydesk.staff;

import io.paydesk.audit.Actor;
import java.util.Set;

/** A staff member as others may see them. */
public record StaffView(long id, String email, String name, Set<Role> roles, String language, boolean active) {
    public StaffView {
        roles = Set.copyOf(roles);
    }

    /** The member as one who acts. */
    public Actor actor() {
        return new Actor(Actor.Kind.STAFF, "" + id, name, Role.scopesOf(roles));
    }
}

package io.paydesk.staff;

import io.paydesk.audit.Actor;
import java.util.List;
import java.util.Set;

/** A staff member as others may see them. */
public record StaffView(long id, String email, String name, Set<Role> roles, String language, boolean active) {
    public StaffView {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Always in the same order. */
    public List<Role> sortedRoles() {
        return roles.stream().sorted().toList();
    }

    /** The member as one who acts. */
    public Actor actor() {
        return new Actor(Actor.Kind.STAFF, "" + id, name, Role.scopesOf(roles));
    }
}

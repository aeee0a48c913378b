package io.paydesk.staff;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody does here, and the scopes that follow from it. */
public enum Role {
    AGENT("tickets:read", "tickets:write", "mail:read", "customers:read", "customers:act"),
    SUPERVISOR(
            "tickets:read",
            "tickets:write",
            "mail:read",
            "mail:operate",
            "audit:read",
            "customers:read",
            "customers:act",
            "customers:approve"),
    COMPLIANCE("tickets:read", "audit:read", "identity:decide", "identity:view", "ledger:read", "customers:read", "customers:act", "customers:approve"),
    ADMIN(
            "tickets:read",
            "tickets:write",
            "mail:read",
            "mail:operate",
            "audit:read",
            "customers:read",
            "customers:act",
            "customers:approve",
            "staff:manage",
            "mailboxes:manage",
            "ledger:read");

    private final Set<String> scopes;

    Role(String... scopes) {
        this.scopes = Set.of(scopes);
    }

    public Set<String> scopes() {
        return scopes;
    }

    static Set<String> scopesOf(Collection<Role> roles) {
        return roles.stream().flatMap(role -> role.scopes.stream()).collect(Collectors.toUnmodifiableSet());
    }
}

package io.paydesk.staff;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody does here, and the scopes that follow from it; {@code docs/permissions.md} is held to it by a test. */
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
    COMPLIANCE(
            "tickets:read",
            "audit:read",
            "identity:decide",
            "identity:view",
            "ledger:read",
            "customers:read",
            "customers:act",
            "customers:approve",
            "money:read"),
    /** Those who let money out: one proposes, another approves. */
    TREASURY(
            "tickets:read",
            "audit:read",
            "ledger:read",
            "customers:read",
            "money:read",
            "money:propose",
            "money:approve"),
    ADMIN(
            "tickets:read",
            "tickets:write",
            "mail:read",
            "mail:operate",
            "audit:read",
            "staff:manage",
            "mailboxes:manage",
            "ledger:read",
            "customers:read",
            "customers:act",
            "customers:approve");

    /** Money that moves, documents of customers: nobody touches them with a password alone. */
    private static final Set<String> GRAVE =
            Set.of("money:propose", "money:approve", "identity:decide", "identity:view");

    private static final String ADMINISTERS = "staff:manage";

    private final Set<String> scopes;

    Role(String... scopes) {
        this.scopes = Set.of(scopes);
    }

    public Set<String> scopes() {
        return scopes;
    }

    /** Whether a second step at sign-in belongs to it. */
    public boolean needsSecondFactor() {
        return isGrave() || scopes.contains(ADMINISTERS);
    }

    /** Whether it moves money or sees documents. */
    boolean isGrave() {
        return scopes.stream().anyMatch(GRAVE::contains);
    }

    static Set<String> scopesOf(Collection<Role> roles) {
        return roles.stream().flatMap(role -> role.scopes.stream()).collect(Collectors.toUnmodifiableSet());
    }
}

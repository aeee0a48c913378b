package io.paydesk.staff;

import java.time.Instant;
import java.util.List;

/**
 * Roles that wait for a second administrator. {@code invitation}: of somebody who is not here yet, and gets the mail once they are
 * approved.
 */
public record GrantView(
        long id, StaffView member, List<Role> roles, StaffView proposedBy, Instant proposedAt, boolean invitation) {}

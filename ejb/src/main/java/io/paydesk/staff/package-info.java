/**
 * Those who work here: agents, supervisors, compliance, treasury, administrators; and the service tokens of other systems.
 *
 * <p>{@link io.paydesk.staff.Invitations} makes somebody a colleague, {@link io.paydesk.staff.StaffRoster} changes what they
 * may do or closes their account, {@link io.paydesk.staff.RoleGrants} asks a second administrator for the grave roles,
 * {@link io.paydesk.staff.SignIns} lets them in, and what is their own is in
 * {@link io.paydesk.staff.StaffPassword}, {@link io.paydesk.staff.StaffSecondFactor} and
 * {@link io.paydesk.staff.StaffRecoveries}. Roles and their scopes: {@link io.paydesk.staff.Role} and
 * {@code docs/permissions.md}.
 */
@NullMarked
package io.paydesk.staff;

import org.jspecify.annotations.NullMarked;

package io.paydesk.staff;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The roles that one administrator wants a member to have, as long as another has not decided. */
@Entity
@Table(name = "role_grant")
class RoleGrant {
    @Id
    @GeneratedValue(generator = "role_grant_seq")
    @SequenceGenerator(name = "role_grant_seq", sequenceName = "role_grant_seq", allocationSize = 1)
    long id;

    @Version
    int version;

    @Column(name = "member_id")
    long memberId;

    /** The roles that stood when it was proposed: it is decided about that and nothing else. "" for none. */
    String had;

    /** All that the member is to have, such as {@code AGENT,TREASURY}. */
    String roles;

    @Column(name = "proposed_by")
    long proposedBy;

    @Column(name = "proposed_at")
    Instant proposedAt;

    @SuppressWarnings("NullAway.Init")
    protected RoleGrant() {}

    RoleGrant(StaffMember member, Collection<Role> roles, long proposedBy, Instant now) {
        this.memberId = member.id;
        this.had = written(member.roles);
        this.roles = written(roles);
        this.proposedBy = proposedBy;
        this.proposedAt = now;
    }

    private static String written(Collection<Role> roles) {
        return new TreeSet<>(roles).stream().map(Role::name).collect(Collectors.joining(","));
    }

    boolean isStillAbout(StaffMember member) {
        return had.equals(written(member.roles));
    }

    Set<Role> roles() {
        return Arrays.stream(roles.split(",", -1)).map(Role::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }
}

package io.paydesk.staff;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Refusal;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How roles come to a member, in the transaction of the verb that asks: at once, or, where they are grave and there is a second
 * administrator, as a proposal to that one.
 */
@Dependent
class RoleChanges {
    private static final int SHOWN_MAX = 100;

    @PersistenceContext
    EntityManager em;

    @Inject
    StaffBook book;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /** Whether one administrator is not enough for it: a role that asks for a second step is added, and another is there to agree. */
    boolean needSecond(Actor actor, Collection<Role> before, Collection<Role> wanted) {
        return actor.kind() == Actor.Kind.STAFF
                && wanted.stream().anyMatch(role -> role.needsSecondFactor() && !before.contains(role))
                && book.otherAdministrators(actor.staffId()) > 0;
    }

    /** Refuses: GRANT_WAITS. */
    void propose(Actor actor, StaffMember member, Set<Role> wanted) {
        if (of(member).isPresent()) {
            throw new Refusal(StaffRefusal.GRANT_WAITS);
        }
        em.persist(new RoleGrant(member, wanted, actor.staffId(), clock.instant()));
        audit.note(
                actor,
                "staff.roles-propose",
                member.object(),
                new TreeSet<>(member.roles) + " → " + new TreeSet<>(wanted));
    }

    /** Refuses: LAST_ADMINISTRATOR. */
    void apply(Actor actor, StaffMember member, Set<Role> wanted) {
        if (!wanted.contains(Role.ADMIN)) {
            requireAnotherAdministrator(member);
        }
        var before = new TreeSet<>(member.roles);
        member.roles.clear();
        member.roles.addAll(wanted);
        audit.note(actor, "staff.roles", member.object(), before + " → " + new TreeSet<>(wanted));
    }

    /** Refuses: LAST_ADMINISTRATOR. */
    void requireAnotherAdministrator(StaffMember member) {
        if (member.active && member.roles.contains(Role.ADMIN) && book.otherAdministrators(member.id) == 0) {
            throw new Refusal(StaffRefusal.LAST_ADMINISTRATOR);
        }
    }

    /** Refuses: GRANT_DECIDED. */
    RoleGrant find(long id) {
        return Optional.ofNullable(em.find(RoleGrant.class, id))
                .orElseThrow(() -> new Refusal(StaffRefusal.GRANT_DECIDED));
    }

    Optional<RoleGrant> of(StaffMember member) {
        return em.createQuery("from RoleGrant g where g.memberId = ?1", RoleGrant.class)
                .setParameter(1, member.id)
                .getResultStream()
                .findFirst();
    }

    List<RoleGrant> all() {
        return em.createQuery("from RoleGrant g order by g.id", RoleGrant.class)
                .setMaxResults(SHOWN_MAX)
                .getResultList();
    }

    void end(RoleGrant decided) {
        em.remove(decided);
        em.flush(); // before its member, who may go with it
    }
}
